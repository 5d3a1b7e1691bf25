// Code generated from schema.graphqls by internal/modelgen. DO NOT EDIT.

package graph

import (
	"context"

	"github.com/silian-graph/silian/graph/generated"
	"github.com/silian-graph/silian/graph/model"
	"github.com/silian-graph/silian/graph/value"
)

var _ generated.ResolverRoot = (*Resolver)(nil)

type companyResolver struct{ *Resolver }

// Company resolves the fields of Company.
func (r *Resolver) Company() generated.CompanyResolver { return &companyResolver{r} }

func (r *companyResolver) Observations(ctx context.Context, obj *model.Company, indicator []string, period *string, scope *string, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, first, after, last, before)
}

func (r *companyResolver) Facts(ctx context.Context, obj *model.Company, roles []string, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *companyResolver) Regions(ctx context.Context, obj *model.Company, roles []string, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *companyResolver) Parks(ctx context.Context, obj *model.Company, roles []string, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *companyResolver) Institutes(ctx context.Context, obj *model.Company, roles []string, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *companyResolver) Companies(ctx context.Context, obj *model.Company, roles []string, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *companyResolver) Funds(ctx context.Context, obj *model.Company, roles []string, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *companyResolver) Industries(ctx context.Context, obj *model.Company, roles []string, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

type documentResolver struct{ *Resolver }

// Document resolves the fields of Document.
func (r *Resolver) Document() generated.DocumentResolver { return &documentResolver{r} }

func (r *documentResolver) Observations(ctx context.Context, obj *model.Document, indicator []string, period *string, scope *string, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, first, after, last, before)
}

func (r *documentResolver) Facts(ctx context.Context, obj *model.Document, roles []string, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *documentResolver) Source(ctx context.Context, obj *model.Document) (*model.Source, error) {
	n, err := r.best(ctx, obj.Record, "source")
	return model.NewSource(n), err
}

type evidenceResolver struct{ *Resolver }

// Evidence resolves the fields of Evidence.
func (r *Resolver) Evidence() generated.EvidenceResolver { return &evidenceResolver{r} }

func (r *evidenceResolver) Document(ctx context.Context, obj *value.Evidence) (*model.Document, error) {
	return r.evidenceDocument(ctx, obj)
}

func (r *evidenceResolver) Source(ctx context.Context, obj *value.Evidence) (*model.Source, error) {
	return r.evidenceSource(ctx, obj)
}

func (r *evidenceResolver) Context(ctx context.Context, obj *value.Evidence, chars *int) (*string, error) {
	return r.evidenceContext(ctx, obj, chars)
}

type fundResolver struct{ *Resolver }

// Fund resolves the fields of Fund.
func (r *Resolver) Fund() generated.FundResolver { return &fundResolver{r} }

func (r *fundResolver) Observations(ctx context.Context, obj *model.Fund, indicator []string, period *string, scope *string, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, first, after, last, before)
}

func (r *fundResolver) Facts(ctx context.Context, obj *model.Fund, roles []string, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *fundResolver) Regions(ctx context.Context, obj *model.Fund, roles []string, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *fundResolver) Parks(ctx context.Context, obj *model.Fund, roles []string, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *fundResolver) Institutes(ctx context.Context, obj *model.Fund, roles []string, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *fundResolver) Companies(ctx context.Context, obj *model.Fund, roles []string, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *fundResolver) Funds(ctx context.Context, obj *model.Fund, roles []string, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *fundResolver) Industries(ctx context.Context, obj *model.Fund, roles []string, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

type industryResolver struct{ *Resolver }

// Industry resolves the fields of Industry.
func (r *Resolver) Industry() generated.IndustryResolver { return &industryResolver{r} }

func (r *industryResolver) Observations(ctx context.Context, obj *model.Industry, indicator []string, period *string, scope *string, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, first, after, last, before)
}

func (r *industryResolver) Facts(ctx context.Context, obj *model.Industry, roles []string, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *industryResolver) Parent(ctx context.Context, obj *model.Industry) (*model.Industry, error) {
	n, err := r.best(ctx, obj.Record, "parent")
	return model.NewIndustry(n), err
}

func (r *industryResolver) Children(ctx context.Context, obj *model.Industry, roles []string, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "children", roles, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *industryResolver) Regions(ctx context.Context, obj *model.Industry, roles []string, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *industryResolver) Parks(ctx context.Context, obj *model.Industry, roles []string, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *industryResolver) Institutes(ctx context.Context, obj *model.Industry, roles []string, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *industryResolver) Companies(ctx context.Context, obj *model.Industry, roles []string, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *industryResolver) Funds(ctx context.Context, obj *model.Industry, roles []string, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

type instituteResolver struct{ *Resolver }

// Institute resolves the fields of Institute.
func (r *Resolver) Institute() generated.InstituteResolver { return &instituteResolver{r} }

func (r *instituteResolver) Observations(ctx context.Context, obj *model.Institute, indicator []string, period *string, scope *string, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, first, after, last, before)
}

func (r *instituteResolver) Facts(ctx context.Context, obj *model.Institute, roles []string, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *instituteResolver) Regions(ctx context.Context, obj *model.Institute, roles []string, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *instituteResolver) Parks(ctx context.Context, obj *model.Institute, roles []string, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *instituteResolver) Institutes(ctx context.Context, obj *model.Institute, roles []string, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *instituteResolver) Companies(ctx context.Context, obj *model.Institute, roles []string, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *instituteResolver) Funds(ctx context.Context, obj *model.Institute, roles []string, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *instituteResolver) Industries(ctx context.Context, obj *model.Institute, roles []string, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

type parkResolver struct{ *Resolver }

// Park resolves the fields of Park.
func (r *Resolver) Park() generated.ParkResolver { return &parkResolver{r} }

func (r *parkResolver) Observations(ctx context.Context, obj *model.Park, indicator []string, period *string, scope *string, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, first, after, last, before)
}

func (r *parkResolver) Facts(ctx context.Context, obj *model.Park, roles []string, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *parkResolver) Regions(ctx context.Context, obj *model.Park, roles []string, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *parkResolver) Parks(ctx context.Context, obj *model.Park, roles []string, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *parkResolver) Institutes(ctx context.Context, obj *model.Park, roles []string, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *parkResolver) Companies(ctx context.Context, obj *model.Park, roles []string, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *parkResolver) Funds(ctx context.Context, obj *model.Park, roles []string, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *parkResolver) Industries(ctx context.Context, obj *model.Park, roles []string, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

type queryResolver struct{ *Resolver }

// Query resolves the fields of Query.
func (r *Resolver) Query() generated.QueryResolver { return &queryResolver{r} }

func (r *queryResolver) Node(ctx context.Context, id string) (model.Node, error) {
	return r.queryNode(ctx, id)
}

func (r *queryResolver) Nodes(ctx context.Context, ids []string) ([]model.Node, error) {
	return r.queryNodes(ctx, ids)
}

func (r *queryResolver) Region(ctx context.Context, id *string, name *string) (*model.Region, error) {
	n, err := r.lookup(ctx, "Region", id, name)
	return model.NewRegion(n), err
}

func (r *queryResolver) Regions(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionConnection, error) {
	l, err := r.list(ctx, "Region", filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionConnection{List: l}, err
}

func (r *queryResolver) Park(ctx context.Context, id *string, name *string) (*model.Park, error) {
	n, err := r.lookup(ctx, "Park", id, name)
	return model.NewPark(n), err
}

func (r *queryResolver) Parks(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkConnection, error) {
	l, err := r.list(ctx, "Park", filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkConnection{List: l}, err
}

func (r *queryResolver) Institute(ctx context.Context, id *string, name *string) (*model.Institute, error) {
	n, err := r.lookup(ctx, "Institute", id, name)
	return model.NewInstitute(n), err
}

func (r *queryResolver) Institutes(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteConnection, error) {
	l, err := r.list(ctx, "Institute", filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteConnection{List: l}, err
}

func (r *queryResolver) Company(ctx context.Context, id *string, name *string) (*model.Company, error) {
	n, err := r.lookup(ctx, "Company", id, name)
	return model.NewCompany(n), err
}

func (r *queryResolver) Companies(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyConnection, error) {
	l, err := r.list(ctx, "Company", filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyConnection{List: l}, err
}

func (r *queryResolver) Fund(ctx context.Context, id *string, name *string) (*model.Fund, error) {
	n, err := r.lookup(ctx, "Fund", id, name)
	return model.NewFund(n), err
}

func (r *queryResolver) Funds(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FundConnection, error) {
	l, err := r.list(ctx, "Fund", filter, orderBy, pageArgs{first, after, last, before})
	return &model.FundConnection{List: l}, err
}

func (r *queryResolver) Industry(ctx context.Context, id *string, name *string) (*model.Industry, error) {
	n, err := r.lookup(ctx, "Industry", id, name)
	return model.NewIndustry(n), err
}

func (r *queryResolver) Industries(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryConnection, error) {
	l, err := r.list(ctx, "Industry", filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryConnection{List: l}, err
}

func (r *queryResolver) Document(ctx context.Context, id *string, name *string) (*model.Document, error) {
	n, err := r.lookup(ctx, "Document", id, name)
	return model.NewDocument(n), err
}

func (r *queryResolver) Documents(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.DocumentConnection, error) {
	l, err := r.list(ctx, "Document", filter, orderBy, pageArgs{first, after, last, before})
	return &model.DocumentConnection{List: l}, err
}

func (r *queryResolver) Source(ctx context.Context, id *string, name *string) (*model.Source, error) {
	n, err := r.lookup(ctx, "Source", id, name)
	return model.NewSource(n), err
}

func (r *queryResolver) Sources(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.SourceConnection, error) {
	l, err := r.list(ctx, "Source", filter, orderBy, pageArgs{first, after, last, before})
	return &model.SourceConnection{List: l}, err
}

type regionResolver struct{ *Resolver }

// Region resolves the fields of Region.
func (r *Resolver) Region() generated.RegionResolver { return &regionResolver{r} }

func (r *regionResolver) Observations(ctx context.Context, obj *model.Region, indicator []string, period *string, scope *string, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, first, after, last, before)
}

func (r *regionResolver) Facts(ctx context.Context, obj *model.Region, roles []string, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *regionResolver) Parent(ctx context.Context, obj *model.Region) (*model.Region, error) {
	n, err := r.best(ctx, obj.Record, "parent")
	return model.NewRegion(n), err
}

func (r *regionResolver) Children(ctx context.Context, obj *model.Region, roles []string, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "children", roles, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *regionResolver) Parks(ctx context.Context, obj *model.Region, roles []string, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *regionResolver) Institutes(ctx context.Context, obj *model.Region, roles []string, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *regionResolver) Companies(ctx context.Context, obj *model.Region, roles []string, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *regionResolver) Funds(ctx context.Context, obj *model.Region, roles []string, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *regionResolver) Industries(ctx context.Context, obj *model.Region, roles []string, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

type sourceResolver struct{ *Resolver }

// Source resolves the fields of Source.
func (r *Resolver) Source() generated.SourceResolver { return &sourceResolver{r} }

func (r *sourceResolver) Observations(ctx context.Context, obj *model.Source, indicator []string, period *string, scope *string, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, first, after, last, before)
}

func (r *sourceResolver) Facts(ctx context.Context, obj *model.Source, roles []string, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *sourceResolver) Documents(ctx context.Context, obj *model.Source, roles []string, first *int, after *string, last *int, before *string) (*model.DocumentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "documents", roles, pageArgs{first, after, last, before})
	return &model.DocumentFactConnection{Facts: f}, err
}
