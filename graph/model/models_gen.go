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
