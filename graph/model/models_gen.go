// Code generated from schema.graphqls by internal/modelgen. DO NOT EDIT.

// Package model has one Go type for each derived object type of the API. They
// only give package value's types the names and the narrow types of the API.
package model

import "github.com/silian-graph/silian/graph/value"

// Node is anything with a globally unique id.
type Node interface{ IsNode() }

// Entity is any node of the graph.
type Entity interface {
	Node
	IsEntity()
}

// FactEdge is an edge of any connection of facts.
type FactEdge interface{ IsFactEdge() }

// NewEntity is the record as its type's Go type, nil for nil.
func NewEntity(r *value.Record) Entity {
	if r == nil {
		return nil
	}
	switch r.Node.Type.Name {
	case "Region":
		return &Region{r}
	case "Park":
		return &Park{r}
	case "Institute":
		return &Institute{r}
	case "Company":
		return &Company{r}
	case "Fund":
		return &Fund{r}
	case "Industry":
		return &Industry{r}
	case "University":
		return &University{r}
	case "Platform":
		return &Platform{r}
	case "Cluster":
		return &Cluster{r}
	case "Mechanism":
		return &Mechanism{r}
	case "Policy":
		return &Policy{r}
	case "Project":
		return &Project{r}
	case "Programme":
		return &Programme{r}
	case "Honour":
		return &Honour{r}
	case "Government":
		return &Government{r}
	case "Alliance":
		return &Alliance{r}
	case "FinancialProduct":
		return &FinancialProduct{r}
	case "Exchange":
		return &Exchange{r}
	case "Person":
		return &Person{r}
	case "Product":
		return &Product{r}
	case "Document":
		return &Document{r}
	case "Source":
		return &Source{r}
	}
	panic("no Go type for node type " + r.Node.Type.Name)
}

// Region: An area on the map: a country, province, city, district or a named zone of several. A park
// with its own administration is a Park, even where it has a region's name.
type Region struct{ *value.Record }

// NewRegion is the record as a Region, nil for nil.
func NewRegion(r *value.Record) *Region {
	if r == nil {
		return nil
	}
	return &Region{r}
}

func (Region) IsNode()   {}
func (Region) IsEntity() {}

func (n Region) Level() *string { return value.One[string](n.Record, "level") }

// RegionConnection is a page of nodes.
type RegionConnection struct{ *value.List }

func (c RegionConnection) Edges() []*RegionEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *RegionEdge { return &RegionEdge{i} })
}

func (c RegionConnection) Nodes() ([]*Region, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewRegion), err
}

// RegionEdge is a node's place in its list.
type RegionEdge struct{ *value.Item }

func (e RegionEdge) Node() (*Region, error) {
	r, err := e.Item.Record()
	return NewRegion(r), err
}

// Park: An area set apart for industry and run as such: a development zone, a science or industrial park, a fund town.
type Park struct{ *value.Record }

// NewPark is the record as a Park, nil for nil.
func NewPark(r *value.Record) *Park {
	if r == nil {
		return nil
	}
	return &Park{r}
}

func (Park) IsNode()   {}
func (Park) IsEntity() {}

func (n Park) FormerNames() []string { return value.Many[string](n.Record, "formerNames") }

// ParkConnection is a page of nodes.
type ParkConnection struct{ *value.List }

func (c ParkConnection) Edges() []*ParkEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *ParkEdge { return &ParkEdge{i} })
}

func (c ParkConnection) Nodes() ([]*Park, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewPark), err
}

// ParkEdge is a node's place in its list.
type ParkEdge struct{ *value.Item }

func (e ParkEdge) Node() (*Park, error) {
	r, err := e.Item.Record()
	return NewPark(r), err
}

// Institute: A body for research, development or testing: a research institute, a laboratory, an innovation centre.
type Institute struct{ *value.Record }

// NewInstitute is the record as a Institute, nil for nil.
func NewInstitute(r *value.Record) *Institute {
	if r == nil {
		return nil
	}
	return &Institute{r}
}

func (Institute) IsNode()   {}
func (Institute) IsEntity() {}

func (n Institute) FormerNames() []string { return value.Many[string](n.Record, "formerNames") }

// InstituteConnection is a page of nodes.
type InstituteConnection struct{ *value.List }

func (c InstituteConnection) Edges() []*InstituteEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *InstituteEdge { return &InstituteEdge{i} })
}

func (c InstituteConnection) Nodes() ([]*Institute, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewInstitute), err
}

// InstituteEdge is a node's place in its list.
type InstituteEdge struct{ *value.Item }

func (e InstituteEdge) Node() (*Institute, error) {
	r, err := e.Item.Record()
	return NewInstitute(r), err
}

// Company: A firm, or a group of firms where texts speak of the group.
type Company struct{ *value.Record }

// NewCompany is the record as a Company, nil for nil.
func NewCompany(r *value.Record) *Company {
	if r == nil {
		return nil
	}
	return &Company{r}
}

func (Company) IsNode()   {}
func (Company) IsEntity() {}

func (n Company) FormerNames() []string { return value.Many[string](n.Record, "formerNames") }

// CompanyConnection is a page of nodes.
type CompanyConnection struct{ *value.List }

func (c CompanyConnection) Edges() []*CompanyEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *CompanyEdge { return &CompanyEdge{i} })
}

func (c CompanyConnection) Nodes() ([]*Company, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewCompany), err
}

// CompanyEdge is a node's place in its list.
type CompanyEdge struct{ *value.Item }

func (e CompanyEdge) Node() (*Company, error) {
	r, err := e.Item.Record()
	return NewCompany(r), err
}

// Fund: Money set apart under a name for investing: a guidance fund, a venture fund, a fund of funds.
type Fund struct{ *value.Record }

// NewFund is the record as a Fund, nil for nil.
func NewFund(r *value.Record) *Fund {
	if r == nil {
		return nil
	}
	return &Fund{r}
}

func (Fund) IsNode()   {}
func (Fund) IsEntity() {}

// FundConnection is a page of nodes.
type FundConnection struct{ *value.List }

func (c FundConnection) Edges() []*FundEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *FundEdge { return &FundEdge{i} })
}

func (c FundConnection) Nodes() ([]*Fund, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewFund), err
}

// FundEdge is a node's place in its list.
type FundEdge struct{ *value.Item }

func (e FundEdge) Node() (*Fund, error) {
	r, err := e.Item.Record()
	return NewFund(r), err
}

// Industry: An industry or a segment of its chain. Industries form a tree by PART_OF: 集成电路 has the
// segments 设计, 制造, 封装测试, 设备 and 材料.
type Industry struct{ *value.Record }

// NewIndustry is the record as a Industry, nil for nil.
func NewIndustry(r *value.Record) *Industry {
	if r == nil {
		return nil
	}
	return &Industry{r}
}

func (Industry) IsNode()   {}
func (Industry) IsEntity() {}

// IndustryConnection is a page of nodes.
type IndustryConnection struct{ *value.List }

func (c IndustryConnection) Edges() []*IndustryEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *IndustryEdge { return &IndustryEdge{i} })
}

func (c IndustryConnection) Nodes() ([]*Industry, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewIndustry), err
}

// IndustryEdge is a node's place in its list.
type IndustryEdge struct{ *value.Item }

func (e IndustryEdge) Node() (*Industry, error) {
	r, err := e.Item.Record()
	return NewIndustry(r), err
}

// University: A university or college, or a campus of one. Its schools and research institutes are Institutes.
type University struct{ *value.Record }

// NewUniversity is the record as a University, nil for nil.
func NewUniversity(r *value.Record) *University {
	if r == nil {
		return nil
	}
	return &University{r}
}

func (University) IsNode()   {}
func (University) IsEntity() {}

func (n University) FormerNames() []string { return value.Many[string](n.Record, "formerNames") }

// UniversityConnection is a page of nodes.
type UniversityConnection struct{ *value.List }

func (c UniversityConnection) Edges() []*UniversityEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *UniversityEdge { return &UniversityEdge{i} })
}

func (c UniversityConnection) Nodes() ([]*University, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewUniversity), err
}

// UniversityEdge is a node's place in its list.
type UniversityEdge struct{ *value.Item }

func (e UniversityEdge) Node() (*University, error) {
	r, err := e.Item.Record()
	return NewUniversity(r), err
}

// Platform: A place, body or service at which others do something: an innovation platform, a testing centre, a talent base, an online service, a platform list's entry such as 南湖微电子产业平台. An area with a border is a Park, a body that researches an Institute.
type Platform struct{ *value.Record }

// NewPlatform is the record as a Platform, nil for nil.
func NewPlatform(r *value.Record) *Platform {
	if r == nil {
		return nil
	}
	return &Platform{r}
}

func (Platform) IsNode()   {}
func (Platform) IsEntity() {}

// PlatformConnection is a page of nodes.
type PlatformConnection struct{ *value.List }

func (c PlatformConnection) Edges() []*PlatformEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *PlatformEdge { return &PlatformEdge{i} })
}

func (c PlatformConnection) Nodes() ([]*Platform, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewPlatform), err
}

// PlatformEdge is a node's place in its list.
type PlatformEdge struct{ *value.Item }

func (e PlatformEdge) Node() (*Platform, error) {
	r, err := e.Item.Record()
	return NewPlatform(r), err
}

// Cluster: Firms and bodies of one industry in one place that are counted together under a name, such as a national innovative industry cluster (创新型产业集群).
type Cluster struct{ *value.Record }

// NewCluster is the record as a Cluster, nil for nil.
func NewCluster(r *value.Record) *Cluster {
	if r == nil {
		return nil
	}
	return &Cluster{r}
}

func (Cluster) IsNode()   {}
func (Cluster) IsEntity() {}

// ClusterConnection is a page of nodes.
type ClusterConnection struct{ *value.List }

func (c ClusterConnection) Edges() []*ClusterEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *ClusterEdge { return &ClusterEdge{i} })
}

func (c ClusterConnection) Nodes() ([]*Cluster, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewCluster), err
}

// ClusterEdge is a node's place in its list.
type ClusterEdge struct{ *value.Item }

func (e ClusterEdge) Node() (*Cluster, error) {
	r, err := e.Item.Record()
	return NewCluster(r), err
}

// Mechanism: A way of working with a name: a model, a system, a service, an arrangement between bodies, such as 一院一园一基金 or 链长制. A rule in writing is a Policy, a campaign with a beginning and an end a Programme.
type Mechanism struct{ *value.Record }

// NewMechanism is the record as a Mechanism, nil for nil.
func NewMechanism(r *value.Record) *Mechanism {
	if r == nil {
		return nil
	}
	return &Mechanism{r}
}

func (Mechanism) IsNode()   {}
func (Mechanism) IsEntity() {}

func (n Mechanism) Chains() []string { return value.Many[string](n.Record, "chains") }

func (n Mechanism) Pairs() []string { return value.Many[string](n.Record, "pairs") }

// MechanismConnection is a page of nodes.
type MechanismConnection struct{ *value.List }

func (c MechanismConnection) Edges() []*MechanismEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *MechanismEdge { return &MechanismEdge{i} })
}

func (c MechanismConnection) Nodes() ([]*Mechanism, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewMechanism), err
}

// MechanismEdge is a node's place in its list.
type MechanismEdge struct{ *value.Item }

func (e MechanismEdge) Node() (*Mechanism, error) {
	r, err := e.Item.Record()
	return NewMechanism(r), err
}

// Policy: A rule, plan or strategy that was issued: an opinion, a development plan, a set of measures, a white paper, a national strategy.
type Policy struct{ *value.Record }

// NewPolicy is the record as a Policy, nil for nil.
func NewPolicy(r *value.Record) *Policy {
	if r == nil {
		return nil
	}
	return &Policy{r}
}

func (Policy) IsNode()   {}
func (Policy) IsEntity() {}

func (n Policy) Validity() *string { return value.One[string](n.Record, "validity") }

func (n Policy) Chains() []string { return value.Many[string](n.Record, "chains") }

// PolicyConnection is a page of nodes.
type PolicyConnection struct{ *value.List }

func (c PolicyConnection) Edges() []*PolicyEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *PolicyEdge { return &PolicyEdge{i} })
}

func (c PolicyConnection) Nodes() ([]*Policy, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewPolicy), err
}

// PolicyEdge is a node's place in its list.
type PolicyEdge struct{ *value.Item }

func (e PolicyEdge) Node() (*Policy, error) {
	r, err := e.Item.Record()
	return NewPolicy(r), err
}

// Project: An investment or building project of firms or bodies, with or without a known investor. Its amounts are observations, and `joint` where several projects share one.
type Project struct{ *value.Record }

// NewProject is the record as a Project, nil for nil.
func NewProject(r *value.Record) *Project {
	if r == nil {
		return nil
	}
	return &Project{r}
}

func (Project) IsNode()   {}
func (Project) IsEntity() {}

// ProjectConnection is a page of nodes.
type ProjectConnection struct{ *value.List }

func (c ProjectConnection) Edges() []*ProjectEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *ProjectEdge { return &ProjectEdge{i} })
}

func (c ProjectConnection) Nodes() ([]*Project, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewProject), err
}

// ProjectEdge is a node's place in its list.
type ProjectEdge struct{ *value.Item }

func (e ProjectEdge) Node() (*Project, error) {
	r, err := e.Item.Record()
	return NewProject(r), err
}

// Programme: A campaign, course or series of acts with a name: a training programme, a talent plan, an action, an event, a pilot.
type Programme struct{ *value.Record }

// NewProgramme is the record as a Programme, nil for nil.
func NewProgramme(r *value.Record) *Programme {
	if r == nil {
		return nil
	}
	return &Programme{r}
}

func (Programme) IsNode()   {}
func (Programme) IsEntity() {}

func (n Programme) Chains() []string { return value.Many[string](n.Record, "chains") }

// ProgrammeConnection is a page of nodes.
type ProgrammeConnection struct{ *value.List }

func (c ProgrammeConnection) Edges() []*ProgrammeEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *ProgrammeEdge { return &ProgrammeEdge{i} })
}

func (c ProgrammeConnection) Nodes() ([]*Programme, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewProgramme), err
}

// ProgrammeEdge is a node's place in its list.
type ProgrammeEdge struct{ *value.Item }

func (e ProgrammeEdge) Node() (*Programme, error) {
	r, err := e.Item.Record()
	return NewProgramme(r), err
}

// Honour: A title, list, rank or prize that somebody awards and others receive. Getting onto it is a fact of the role RECEIVED.
type Honour struct{ *value.Record }

// NewHonour is the record as a Honour, nil for nil.
func NewHonour(r *value.Record) *Honour {
	if r == nil {
		return nil
	}
	return &Honour{r}
}

func (Honour) IsNode()   {}
func (Honour) IsEntity() {}

func (n Honour) Level() *string { return value.One[string](n.Record, "level") }

func (n Honour) Batch() *string { return value.One[string](n.Record, "batch") }

func (n Honour) Stages() []string { return value.Many[string](n.Record, "stages") }

// HonourConnection is a page of nodes.
type HonourConnection struct{ *value.List }

func (c HonourConnection) Edges() []*HonourEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *HonourEdge { return &HonourEdge{i} })
}

func (c HonourConnection) Nodes() ([]*Honour, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewHonour), err
}

// HonourEdge is a node's place in its list.
type HonourEdge struct{ *value.Item }

func (e HonourEdge) Node() (*Honour, error) {
	r, err := e.Item.Record()
	return NewHonour(r), err
}

// Government: An office of the state or the party: a ministry, a department, a bureau, a committee of a park.
type Government struct{ *value.Record }

// NewGovernment is the record as a Government, nil for nil.
func NewGovernment(r *value.Record) *Government {
	if r == nil {
		return nil
	}
	return &Government{r}
}

func (Government) IsNode()   {}
func (Government) IsEntity() {}

// GovernmentConnection is a page of nodes.
type GovernmentConnection struct{ *value.List }

func (c GovernmentConnection) Edges() []*GovernmentEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *GovernmentEdge { return &GovernmentEdge{i} })
}

func (c GovernmentConnection) Nodes() ([]*Government, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewGovernment), err
}

// GovernmentEdge is a node's place in its list.
type GovernmentEdge struct{ *value.Item }

func (e GovernmentEdge) Node() (*Government, error) {
	r, err := e.Item.Record()
	return NewGovernment(r), err
}

// Alliance: A union of others with members of its own: an association, an alliance, a joint committee, a corridor of cities.
type Alliance struct{ *value.Record }

// NewAlliance is the record as a Alliance, nil for nil.
func NewAlliance(r *value.Record) *Alliance {
	if r == nil {
		return nil
	}
	return &Alliance{r}
}

func (Alliance) IsNode()   {}
func (Alliance) IsEntity() {}

// AllianceConnection is a page of nodes.
type AllianceConnection struct{ *value.List }

func (c AllianceConnection) Edges() []*AllianceEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *AllianceEdge { return &AllianceEdge{i} })
}

func (c AllianceConnection) Nodes() ([]*Alliance, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewAlliance), err
}

// AllianceEdge is a node's place in its list.
type AllianceEdge struct{ *value.Item }

func (e AllianceEdge) Node() (*Alliance, error) {
	r, err := e.Item.Record()
	return NewAlliance(r), err
}

// FinancialProduct: A kind of credit, guarantee or insurance under a name, such as 科融保. A pot of money is a Fund.
type FinancialProduct struct{ *value.Record }

// NewFinancialProduct is the record as a FinancialProduct, nil for nil.
func NewFinancialProduct(r *value.Record) *FinancialProduct {
	if r == nil {
		return nil
	}
	return &FinancialProduct{r}
}

func (FinancialProduct) IsNode()   {}
func (FinancialProduct) IsEntity() {}

// FinancialProductConnection is a page of nodes.
type FinancialProductConnection struct{ *value.List }

func (c FinancialProductConnection) Edges() []*FinancialProductEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *FinancialProductEdge { return &FinancialProductEdge{i} })
}

func (c FinancialProductConnection) Nodes() ([]*FinancialProduct, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewFinancialProduct), err
}

// FinancialProductEdge is a node's place in its list.
type FinancialProductEdge struct{ *value.Item }

func (e FinancialProductEdge) Node() (*FinancialProduct, error) {
	r, err := e.Item.Record()
	return NewFinancialProduct(r), err
}

// Exchange: A stock exchange, or one of its boards: 上海证券交易所, 科创板, 创业板.
type Exchange struct{ *value.Record }

// NewExchange is the record as a Exchange, nil for nil.
func NewExchange(r *value.Record) *Exchange {
	if r == nil {
		return nil
	}
	return &Exchange{r}
}

func (Exchange) IsNode()   {}
func (Exchange) IsEntity() {}

// ExchangeConnection is a page of nodes.
type ExchangeConnection struct{ *value.List }

func (c ExchangeConnection) Edges() []*ExchangeEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *ExchangeEdge { return &ExchangeEdge{i} })
}

func (c ExchangeConnection) Nodes() ([]*Exchange, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewExchange), err
}

// ExchangeEdge is a node's place in its list.
type ExchangeEdge struct{ *value.Item }

func (e ExchangeEdge) Node() (*Exchange, error) {
	r, err := e.Item.Record()
	return NewExchange(r), err
}

// Person: A person named in the texts. Posts are facts of the role HOLDS_POST.
type Person struct{ *value.Record }

// NewPerson is the record as a Person, nil for nil.
func NewPerson(r *value.Record) *Person {
	if r == nil {
		return nil
	}
	return &Person{r}
}

func (Person) IsNode()   {}
func (Person) IsEntity() {}

// PersonConnection is a page of nodes.
type PersonConnection struct{ *value.List }

func (c PersonConnection) Edges() []*PersonEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *PersonEdge { return &PersonEdge{i} })
}

func (c PersonConnection) Nodes() ([]*Person, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewPerson), err
}

// PersonEdge is a node's place in its list.
type PersonEdge struct{ *value.Item }

func (e PersonEdge) Node() (*Person, error) {
	r, err := e.Item.Record()
	return NewPerson(r), err
}

// Product: A product or a kind of product that somebody makes, develops or means to.
type Product struct{ *value.Record }

// NewProduct is the record as a Product, nil for nil.
func NewProduct(r *value.Record) *Product {
	if r == nil {
		return nil
	}
	return &Product{r}
}

func (Product) IsNode()   {}
func (Product) IsEntity() {}

// ProductConnection is a page of nodes.
type ProductConnection struct{ *value.List }

func (c ProductConnection) Edges() []*ProductEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *ProductEdge { return &ProductEdge{i} })
}

func (c ProductConnection) Nodes() ([]*Product, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewProduct), err
}

// ProductEdge is a node's place in its list.
type ProductEdge struct{ *value.Item }

func (e ProductEdge) Node() (*Product, error) {
	r, err := e.Item.Record()
	return NewProduct(r), err
}

// Document: A text from which facts were read.
type Document struct{ *value.Record }

// NewDocument is the record as a Document, nil for nil.
func NewDocument(r *value.Record) *Document {
	if r == nil {
		return nil
	}
	return &Document{r}
}

func (Document) IsNode()   {}
func (Document) IsEntity() {}

func (n Document) Sha256() *string { return value.One[string](n.Record, "sha256") }

func (n Document) Publisher() *string { return value.One[string](n.Record, "publisher") }

func (n Document) Date() *string { return value.One[string](n.Record, "date") }

func (n Document) Remark() *string { return value.One[string](n.Record, "remark") }

// DocumentConnection is a page of nodes.
type DocumentConnection struct{ *value.List }

func (c DocumentConnection) Edges() []*DocumentEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *DocumentEdge { return &DocumentEdge{i} })
}

func (c DocumentConnection) Nodes() ([]*Document, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewDocument), err
}

// DocumentEdge is a node's place in its list.
type DocumentEdge struct{ *value.Item }

func (e DocumentEdge) Node() (*Document, error) {
	r, err := e.Item.Record()
	return NewDocument(r), err
}

// Source: Where statements come from as a body: a medium, a register, a data set, with the licence under which it can be used.
type Source struct{ *value.Record }

// NewSource is the record as a Source, nil for nil.
func NewSource(r *value.Record) *Source {
	if r == nil {
		return nil
	}
	return &Source{r}
}

func (Source) IsNode()   {}
func (Source) IsEntity() {}

func (n Source) Licence() *string { return value.One[string](n.Record, "licence") }

func (n Source) Release() *string { return value.One[string](n.Record, "release") }

func (n Source) Date() *string { return value.One[string](n.Record, "date") }

// SourceConnection is a page of nodes.
type SourceConnection struct{ *value.List }

func (c SourceConnection) Edges() []*SourceEdge {
	return value.Wrap(c.List.Items(), func(i *value.Item) *SourceEdge { return &SourceEdge{i} })
}

func (c SourceConnection) Nodes() ([]*Source, error) {
	records, err := c.List.Records()
	return value.Wrap(records, NewSource), err
}

// SourceEdge is a node's place in its list.
type SourceEdge struct{ *value.Item }

func (e SourceEdge) Node() (*Source, error) {
	r, err := e.Item.Record()
	return NewSource(r), err
}

// EntityFactConnection is a page of facts.
type EntityFactConnection struct{ *value.Facts }

func (c EntityFactConnection) Edges() []*EntityFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *EntityFactEdge { return &EntityFactEdge{e} })
}

func (c EntityFactConnection) Nodes() ([]Entity, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewEntity), err
}

// EntityFactEdge is a fact.
type EntityFactEdge struct{ *value.Edge }

func (EntityFactEdge) IsFactEdge() {}

func (e EntityFactEdge) Node() (Entity, error) {
	r, err := e.Edge.Record()
	return NewEntity(r), err
}

// RegionFactConnection is a page of facts.
type RegionFactConnection struct{ *value.Facts }

func (c RegionFactConnection) Edges() []*RegionFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *RegionFactEdge { return &RegionFactEdge{e} })
}

func (c RegionFactConnection) Nodes() ([]*Region, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewRegion), err
}

// RegionFactEdge is a fact.
type RegionFactEdge struct{ *value.Edge }

func (RegionFactEdge) IsFactEdge() {}

func (e RegionFactEdge) Node() (*Region, error) {
	r, err := e.Edge.Record()
	return NewRegion(r), err
}

// ParkFactConnection is a page of facts.
type ParkFactConnection struct{ *value.Facts }

func (c ParkFactConnection) Edges() []*ParkFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *ParkFactEdge { return &ParkFactEdge{e} })
}

func (c ParkFactConnection) Nodes() ([]*Park, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewPark), err
}

// ParkFactEdge is a fact.
type ParkFactEdge struct{ *value.Edge }

func (ParkFactEdge) IsFactEdge() {}

func (e ParkFactEdge) Node() (*Park, error) {
	r, err := e.Edge.Record()
	return NewPark(r), err
}

// InstituteFactConnection is a page of facts.
type InstituteFactConnection struct{ *value.Facts }

func (c InstituteFactConnection) Edges() []*InstituteFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *InstituteFactEdge { return &InstituteFactEdge{e} })
}

func (c InstituteFactConnection) Nodes() ([]*Institute, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewInstitute), err
}

// InstituteFactEdge is a fact.
type InstituteFactEdge struct{ *value.Edge }

func (InstituteFactEdge) IsFactEdge() {}

func (e InstituteFactEdge) Node() (*Institute, error) {
	r, err := e.Edge.Record()
	return NewInstitute(r), err
}

// CompanyFactConnection is a page of facts.
type CompanyFactConnection struct{ *value.Facts }

func (c CompanyFactConnection) Edges() []*CompanyFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *CompanyFactEdge { return &CompanyFactEdge{e} })
}

func (c CompanyFactConnection) Nodes() ([]*Company, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewCompany), err
}

// CompanyFactEdge is a fact.
type CompanyFactEdge struct{ *value.Edge }

func (CompanyFactEdge) IsFactEdge() {}

func (e CompanyFactEdge) Node() (*Company, error) {
	r, err := e.Edge.Record()
	return NewCompany(r), err
}

// FundFactConnection is a page of facts.
type FundFactConnection struct{ *value.Facts }

func (c FundFactConnection) Edges() []*FundFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *FundFactEdge { return &FundFactEdge{e} })
}

func (c FundFactConnection) Nodes() ([]*Fund, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewFund), err
}

// FundFactEdge is a fact.
type FundFactEdge struct{ *value.Edge }

func (FundFactEdge) IsFactEdge() {}

func (e FundFactEdge) Node() (*Fund, error) {
	r, err := e.Edge.Record()
	return NewFund(r), err
}

// IndustryFactConnection is a page of facts.
type IndustryFactConnection struct{ *value.Facts }

func (c IndustryFactConnection) Edges() []*IndustryFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *IndustryFactEdge { return &IndustryFactEdge{e} })
}

func (c IndustryFactConnection) Nodes() ([]*Industry, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewIndustry), err
}

// IndustryFactEdge is a fact.
type IndustryFactEdge struct{ *value.Edge }

func (IndustryFactEdge) IsFactEdge() {}

func (e IndustryFactEdge) Node() (*Industry, error) {
	r, err := e.Edge.Record()
	return NewIndustry(r), err
}

// UniversityFactConnection is a page of facts.
type UniversityFactConnection struct{ *value.Facts }

func (c UniversityFactConnection) Edges() []*UniversityFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *UniversityFactEdge { return &UniversityFactEdge{e} })
}

func (c UniversityFactConnection) Nodes() ([]*University, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewUniversity), err
}

// UniversityFactEdge is a fact.
type UniversityFactEdge struct{ *value.Edge }

func (UniversityFactEdge) IsFactEdge() {}

func (e UniversityFactEdge) Node() (*University, error) {
	r, err := e.Edge.Record()
	return NewUniversity(r), err
}

// PlatformFactConnection is a page of facts.
type PlatformFactConnection struct{ *value.Facts }

func (c PlatformFactConnection) Edges() []*PlatformFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *PlatformFactEdge { return &PlatformFactEdge{e} })
}

func (c PlatformFactConnection) Nodes() ([]*Platform, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewPlatform), err
}

// PlatformFactEdge is a fact.
type PlatformFactEdge struct{ *value.Edge }

func (PlatformFactEdge) IsFactEdge() {}

func (e PlatformFactEdge) Node() (*Platform, error) {
	r, err := e.Edge.Record()
	return NewPlatform(r), err
}

// ClusterFactConnection is a page of facts.
type ClusterFactConnection struct{ *value.Facts }

func (c ClusterFactConnection) Edges() []*ClusterFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *ClusterFactEdge { return &ClusterFactEdge{e} })
}

func (c ClusterFactConnection) Nodes() ([]*Cluster, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewCluster), err
}

// ClusterFactEdge is a fact.
type ClusterFactEdge struct{ *value.Edge }

func (ClusterFactEdge) IsFactEdge() {}

func (e ClusterFactEdge) Node() (*Cluster, error) {
	r, err := e.Edge.Record()
	return NewCluster(r), err
}

// MechanismFactConnection is a page of facts.
type MechanismFactConnection struct{ *value.Facts }

func (c MechanismFactConnection) Edges() []*MechanismFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *MechanismFactEdge { return &MechanismFactEdge{e} })
}

func (c MechanismFactConnection) Nodes() ([]*Mechanism, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewMechanism), err
}

// MechanismFactEdge is a fact.
type MechanismFactEdge struct{ *value.Edge }

func (MechanismFactEdge) IsFactEdge() {}

func (e MechanismFactEdge) Node() (*Mechanism, error) {
	r, err := e.Edge.Record()
	return NewMechanism(r), err
}

// PolicyFactConnection is a page of facts.
type PolicyFactConnection struct{ *value.Facts }

func (c PolicyFactConnection) Edges() []*PolicyFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *PolicyFactEdge { return &PolicyFactEdge{e} })
}

func (c PolicyFactConnection) Nodes() ([]*Policy, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewPolicy), err
}

// PolicyFactEdge is a fact.
type PolicyFactEdge struct{ *value.Edge }

func (PolicyFactEdge) IsFactEdge() {}

func (e PolicyFactEdge) Node() (*Policy, error) {
	r, err := e.Edge.Record()
	return NewPolicy(r), err
}

// ProjectFactConnection is a page of facts.
type ProjectFactConnection struct{ *value.Facts }

func (c ProjectFactConnection) Edges() []*ProjectFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *ProjectFactEdge { return &ProjectFactEdge{e} })
}

func (c ProjectFactConnection) Nodes() ([]*Project, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewProject), err
}

// ProjectFactEdge is a fact.
type ProjectFactEdge struct{ *value.Edge }

func (ProjectFactEdge) IsFactEdge() {}

func (e ProjectFactEdge) Node() (*Project, error) {
	r, err := e.Edge.Record()
	return NewProject(r), err
}

// ProgrammeFactConnection is a page of facts.
type ProgrammeFactConnection struct{ *value.Facts }

func (c ProgrammeFactConnection) Edges() []*ProgrammeFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *ProgrammeFactEdge { return &ProgrammeFactEdge{e} })
}

func (c ProgrammeFactConnection) Nodes() ([]*Programme, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewProgramme), err
}

// ProgrammeFactEdge is a fact.
type ProgrammeFactEdge struct{ *value.Edge }

func (ProgrammeFactEdge) IsFactEdge() {}

func (e ProgrammeFactEdge) Node() (*Programme, error) {
	r, err := e.Edge.Record()
	return NewProgramme(r), err
}

// HonourFactConnection is a page of facts.
type HonourFactConnection struct{ *value.Facts }

func (c HonourFactConnection) Edges() []*HonourFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *HonourFactEdge { return &HonourFactEdge{e} })
}

func (c HonourFactConnection) Nodes() ([]*Honour, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewHonour), err
}

// HonourFactEdge is a fact.
type HonourFactEdge struct{ *value.Edge }

func (HonourFactEdge) IsFactEdge() {}

func (e HonourFactEdge) Node() (*Honour, error) {
	r, err := e.Edge.Record()
	return NewHonour(r), err
}

// GovernmentFactConnection is a page of facts.
type GovernmentFactConnection struct{ *value.Facts }

func (c GovernmentFactConnection) Edges() []*GovernmentFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *GovernmentFactEdge { return &GovernmentFactEdge{e} })
}

func (c GovernmentFactConnection) Nodes() ([]*Government, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewGovernment), err
}

// GovernmentFactEdge is a fact.
type GovernmentFactEdge struct{ *value.Edge }

func (GovernmentFactEdge) IsFactEdge() {}

func (e GovernmentFactEdge) Node() (*Government, error) {
	r, err := e.Edge.Record()
	return NewGovernment(r), err
}

// AllianceFactConnection is a page of facts.
type AllianceFactConnection struct{ *value.Facts }

func (c AllianceFactConnection) Edges() []*AllianceFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *AllianceFactEdge { return &AllianceFactEdge{e} })
}

func (c AllianceFactConnection) Nodes() ([]*Alliance, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewAlliance), err
}

// AllianceFactEdge is a fact.
type AllianceFactEdge struct{ *value.Edge }

func (AllianceFactEdge) IsFactEdge() {}

func (e AllianceFactEdge) Node() (*Alliance, error) {
	r, err := e.Edge.Record()
	return NewAlliance(r), err
}

// FinancialProductFactConnection is a page of facts.
type FinancialProductFactConnection struct{ *value.Facts }

func (c FinancialProductFactConnection) Edges() []*FinancialProductFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *FinancialProductFactEdge { return &FinancialProductFactEdge{e} })
}

func (c FinancialProductFactConnection) Nodes() ([]*FinancialProduct, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewFinancialProduct), err
}

// FinancialProductFactEdge is a fact.
type FinancialProductFactEdge struct{ *value.Edge }

func (FinancialProductFactEdge) IsFactEdge() {}

func (e FinancialProductFactEdge) Node() (*FinancialProduct, error) {
	r, err := e.Edge.Record()
	return NewFinancialProduct(r), err
}

// ExchangeFactConnection is a page of facts.
type ExchangeFactConnection struct{ *value.Facts }

func (c ExchangeFactConnection) Edges() []*ExchangeFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *ExchangeFactEdge { return &ExchangeFactEdge{e} })
}

func (c ExchangeFactConnection) Nodes() ([]*Exchange, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewExchange), err
}

// ExchangeFactEdge is a fact.
type ExchangeFactEdge struct{ *value.Edge }

func (ExchangeFactEdge) IsFactEdge() {}

func (e ExchangeFactEdge) Node() (*Exchange, error) {
	r, err := e.Edge.Record()
	return NewExchange(r), err
}

// PersonFactConnection is a page of facts.
type PersonFactConnection struct{ *value.Facts }

func (c PersonFactConnection) Edges() []*PersonFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *PersonFactEdge { return &PersonFactEdge{e} })
}

func (c PersonFactConnection) Nodes() ([]*Person, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewPerson), err
}

// PersonFactEdge is a fact.
type PersonFactEdge struct{ *value.Edge }

func (PersonFactEdge) IsFactEdge() {}

func (e PersonFactEdge) Node() (*Person, error) {
	r, err := e.Edge.Record()
	return NewPerson(r), err
}

// ProductFactConnection is a page of facts.
type ProductFactConnection struct{ *value.Facts }

func (c ProductFactConnection) Edges() []*ProductFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *ProductFactEdge { return &ProductFactEdge{e} })
}

func (c ProductFactConnection) Nodes() ([]*Product, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewProduct), err
}

// ProductFactEdge is a fact.
type ProductFactEdge struct{ *value.Edge }

func (ProductFactEdge) IsFactEdge() {}

func (e ProductFactEdge) Node() (*Product, error) {
	r, err := e.Edge.Record()
	return NewProduct(r), err
}

// DocumentFactConnection is a page of facts.
type DocumentFactConnection struct{ *value.Facts }

func (c DocumentFactConnection) Edges() []*DocumentFactEdge {
	return value.Wrap(c.Facts.Edges(), func(e *value.Edge) *DocumentFactEdge { return &DocumentFactEdge{e} })
}

func (c DocumentFactConnection) Nodes() ([]*Document, error) {
	records, err := c.Facts.Records()
	return value.Wrap(records, NewDocument), err
}

// DocumentFactEdge is a fact.
type DocumentFactEdge struct{ *value.Edge }

func (DocumentFactEdge) IsFactEdge() {}

func (e DocumentFactEdge) Node() (*Document, error) {
	r, err := e.Edge.Record()
	return NewDocument(r), err
}
