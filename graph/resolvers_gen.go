// Code generated from schema.graphqls by internal/modelgen. DO NOT EDIT.

package graph

import (
	"context"

	"github.com/silian-graph/silian/graph/generated"
	"github.com/silian-graph/silian/graph/model"
	"github.com/silian-graph/silian/graph/value"
)

var _ generated.ResolverRoot = (*Resolver)(nil)

type allianceResolver struct{ *Resolver }

// Alliance resolves the fields of Alliance.
func (r *Resolver) Alliance() generated.AllianceResolver { return &allianceResolver{r} }

func (r *allianceResolver) Observations(ctx context.Context, obj *model.Alliance, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *allianceResolver) Facts(ctx context.Context, obj *model.Alliance, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *allianceResolver) Regions(ctx context.Context, obj *model.Alliance, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *allianceResolver) Parks(ctx context.Context, obj *model.Alliance, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *allianceResolver) Institutes(ctx context.Context, obj *model.Alliance, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *allianceResolver) Companies(ctx context.Context, obj *model.Alliance, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *allianceResolver) Industries(ctx context.Context, obj *model.Alliance, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *allianceResolver) Platforms(ctx context.Context, obj *model.Alliance, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *allianceResolver) Mechanisms(ctx context.Context, obj *model.Alliance, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *allianceResolver) Policies(ctx context.Context, obj *model.Alliance, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PolicyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "policies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PolicyFactConnection{Facts: f}, err
}

func (r *allianceResolver) Honours(ctx context.Context, obj *model.Alliance, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.HonourFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "honours", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.HonourFactConnection{Facts: f}, err
}

func (r *allianceResolver) Governments(ctx context.Context, obj *model.Alliance, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *allianceResolver) Alliances(ctx context.Context, obj *model.Alliance, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.AllianceFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "alliances", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.AllianceFactConnection{Facts: f}, err
}

func (r *allianceResolver) Persons(ctx context.Context, obj *model.Alliance, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PersonFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "persons", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PersonFactConnection{Facts: f}, err
}

type areaChainResolver struct{ *Resolver }

// AreaChain resolves the fields of AreaChain.
func (r *Resolver) AreaChain() generated.AreaChainResolver { return &areaChainResolver{r} }

func (r *areaChainResolver) Bodies(ctx context.Context, obj *value.AreaChain, types []string, ties []string, first *int) (*value.ChainMembers, error) {
	return r.areaChainBodies(ctx, obj, types, ties, first)
}

func (r *areaChainResolver) Measures(ctx context.Context, obj *value.AreaChain, first *int) (*value.ChainMembers, error) {
	return r.areaChainMeasures(ctx, obj, first)
}

func (r *areaChainResolver) Indicators(ctx context.Context, obj *value.AreaChain, levels []string, first *int) ([]*value.ChainIndicator, error) {
	return r.areaChainIndicators(ctx, obj, levels, first)
}

type candidateResolver struct{ *Resolver }

// Candidate resolves the fields of Candidate.
func (r *Resolver) Candidate() generated.CandidateResolver { return &candidateResolver{r} }

func (r *candidateResolver) Node(ctx context.Context, obj *value.Candidate) (model.Entity, error) {
	n, err := obj.Record()
	return model.NewEntity(n), err
}

type capitalStepResolver struct{ *Resolver }

// CapitalStep resolves the fields of CapitalStep.
func (r *Resolver) CapitalStep() generated.CapitalStepResolver { return &capitalStepResolver{r} }

func (r *capitalStepResolver) Giver(ctx context.Context, obj *value.CapitalStep) (model.Entity, error) {
	n, err := obj.GiverRecord()
	return model.NewEntity(n), err
}

func (r *capitalStepResolver) Receiver(ctx context.Context, obj *value.CapitalStep) (model.Entity, error) {
	n, err := obj.ReceiverRecord()
	return model.NewEntity(n), err
}

type chainGapResolver struct{ *Resolver }

// ChainGap resolves the fields of ChainGap.
func (r *Resolver) ChainGap() generated.ChainGapResolver { return &chainGapResolver{r} }

func (r *chainGapResolver) Node(ctx context.Context, obj *value.ChainGap) (model.Entity, error) {
	n, err := obj.Record()
	return model.NewEntity(n), err
}

func (r *chainGapResolver) Industry(ctx context.Context, obj *value.ChainGap) (*model.Industry, error) {
	n, err := obj.IndustryRecord()
	return model.NewIndustry(n), err
}

type chainMemberResolver struct{ *Resolver }

// ChainMember resolves the fields of ChainMember.
func (r *Resolver) ChainMember() generated.ChainMemberResolver { return &chainMemberResolver{r} }

func (r *chainMemberResolver) Node(ctx context.Context, obj *value.ChainMember) (model.Entity, error) {
	n, err := obj.Record()
	return model.NewEntity(n), err
}

type chainMembersResolver struct{ *Resolver }

// ChainMembers resolves the fields of ChainMembers.
func (r *Resolver) ChainMembers() generated.ChainMembersResolver { return &chainMembersResolver{r} }

func (r *chainMembersResolver) Nodes(ctx context.Context, obj *value.ChainMembers) ([]model.Entity, error) {
	list, err := obj.Records()
	return value.Wrap(list, model.NewEntity), err
}

type clusterResolver struct{ *Resolver }

// Cluster resolves the fields of Cluster.
func (r *Resolver) Cluster() generated.ClusterResolver { return &clusterResolver{r} }

func (r *clusterResolver) Observations(ctx context.Context, obj *model.Cluster, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *clusterResolver) Facts(ctx context.Context, obj *model.Cluster, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *clusterResolver) Regions(ctx context.Context, obj *model.Cluster, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *clusterResolver) Parks(ctx context.Context, obj *model.Cluster, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *clusterResolver) Institutes(ctx context.Context, obj *model.Cluster, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *clusterResolver) Companies(ctx context.Context, obj *model.Cluster, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *clusterResolver) Industries(ctx context.Context, obj *model.Cluster, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *clusterResolver) Platforms(ctx context.Context, obj *model.Cluster, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *clusterResolver) Policies(ctx context.Context, obj *model.Cluster, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PolicyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "policies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PolicyFactConnection{Facts: f}, err
}

func (r *clusterResolver) Honours(ctx context.Context, obj *model.Cluster, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.HonourFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "honours", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.HonourFactConnection{Facts: f}, err
}

func (r *clusterResolver) Governments(ctx context.Context, obj *model.Cluster, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *clusterResolver) Ladder(ctx context.Context, obj *model.Cluster, tracks []string) (*value.Ladder, error) {
	return r.analysisLadder(ctx, obj.Record, tracks)
}

func (r *clusterResolver) HonourBoard(ctx context.Context, obj *model.Cluster, level []string) (*value.HonourBoard, error) {
	return r.analysisHonourBoard(ctx, obj.Record, level)
}

func (r *clusterResolver) Firsts(ctx context.Context, obj *model.Cluster) (*value.Firsts, error) {
	return r.analysisFirsts(ctx, obj.Record)
}

func (r *clusterResolver) FourChains(ctx context.Context, obj *model.Cluster, certainty []string) (*value.FourChains, error) {
	return r.analysisFourChains(ctx, obj.Record, certainty)
}

func (r *clusterResolver) ChainGap(ctx context.Context, obj *model.Cluster, industry string, compareTo *string, roles []string, certainty []string, first *int, after *string) (*value.ChainGap, error) {
	return r.analysisChainGap(ctx, obj.Record, industry, compareTo, roles, certainty, first, after)
}

type commonNeighborResolver struct{ *Resolver }

// CommonNeighbor resolves the fields of CommonNeighbor.
func (r *Resolver) CommonNeighbor() generated.CommonNeighborResolver {
	return &commonNeighborResolver{r}
}

func (r *commonNeighborResolver) Node(ctx context.Context, obj *value.CommonNeighbor) (model.Entity, error) {
	n, err := obj.Record()
	return model.NewEntity(n), err
}

type commonNeighborsResolver struct{ *Resolver }

// CommonNeighbors resolves the fields of CommonNeighbors.
func (r *Resolver) CommonNeighbors() generated.CommonNeighborsResolver {
	return &commonNeighborsResolver{r}
}

func (r *commonNeighborsResolver) Nodes(ctx context.Context, obj *value.CommonNeighbors) ([]model.Entity, error) {
	list, err := obj.Records()
	return value.Wrap(list, model.NewEntity), err
}

type companyResolver struct{ *Resolver }

// Company resolves the fields of Company.
func (r *Resolver) Company() generated.CompanyResolver { return &companyResolver{r} }

func (r *companyResolver) Observations(ctx context.Context, obj *model.Company, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *companyResolver) Facts(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *companyResolver) Regions(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *companyResolver) Parks(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *companyResolver) Institutes(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *companyResolver) Companies(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *companyResolver) Funds(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *companyResolver) Industries(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *companyResolver) Universities(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.UniversityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "universities", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.UniversityFactConnection{Facts: f}, err
}

func (r *companyResolver) Platforms(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *companyResolver) Clusters(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ClusterFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "clusters", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ClusterFactConnection{Facts: f}, err
}

func (r *companyResolver) Mechanisms(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *companyResolver) Policies(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PolicyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "policies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PolicyFactConnection{Facts: f}, err
}

func (r *companyResolver) Projects(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProjectFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "projects", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProjectFactConnection{Facts: f}, err
}

func (r *companyResolver) Programmes(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "programmes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeFactConnection{Facts: f}, err
}

func (r *companyResolver) Honours(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.HonourFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "honours", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.HonourFactConnection{Facts: f}, err
}

func (r *companyResolver) Governments(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *companyResolver) Alliances(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.AllianceFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "alliances", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.AllianceFactConnection{Facts: f}, err
}

func (r *companyResolver) FinancialProducts(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FinancialProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "financialProducts", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FinancialProductFactConnection{Facts: f}, err
}

func (r *companyResolver) Exchanges(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ExchangeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "exchanges", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ExchangeFactConnection{Facts: f}, err
}

func (r *companyResolver) Persons(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PersonFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "persons", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PersonFactConnection{Facts: f}, err
}

func (r *companyResolver) Products(ctx context.Context, obj *model.Company, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "products", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProductFactConnection{Facts: f}, err
}

func (r *companyResolver) Financing(ctx context.Context, obj *model.Company, hops *int, first *int) (*value.Financing, error) {
	return r.analysisFinancing(ctx, obj.Record, hops, first)
}

type comparisonResolver struct{ *Resolver }

// Comparison resolves the fields of Comparison.
func (r *Resolver) Comparison() generated.ComparisonResolver { return &comparisonResolver{r} }

func (r *comparisonResolver) Nodes(ctx context.Context, obj *value.Comparison) ([]model.Entity, error) {
	list, err := obj.Records()
	return value.Wrap(list, model.NewEntity), err
}

type comparisonCellResolver struct{ *Resolver }

// ComparisonCell resolves the fields of ComparisonCell.
func (r *Resolver) ComparisonCell() generated.ComparisonCellResolver {
	return &comparisonCellResolver{r}
}

func (r *comparisonCellResolver) Node(ctx context.Context, obj *value.ComparisonCell) (model.Entity, error) {
	n, err := obj.Record()
	return model.NewEntity(n), err
}

type differenceSideResolver struct{ *Resolver }

// DifferenceSide resolves the fields of DifferenceSide.
func (r *Resolver) DifferenceSide() generated.DifferenceSideResolver {
	return &differenceSideResolver{r}
}

func (r *differenceSideResolver) Node(ctx context.Context, obj *value.DifferenceSide) (model.Entity, error) {
	n, err := obj.Record()
	return model.NewEntity(n), err
}

type documentResolver struct{ *Resolver }

// Document resolves the fields of Document.
func (r *Resolver) Document() generated.DocumentResolver { return &documentResolver{r} }

func (r *documentResolver) Observations(ctx context.Context, obj *model.Document, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *documentResolver) Facts(ctx context.Context, obj *model.Document, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *documentResolver) Source(ctx context.Context, obj *model.Document) (*model.Source, error) {
	n, err := r.best(ctx, obj.Record, "source")
	return model.NewSource(n), err
}

func (r *documentResolver) Persons(ctx context.Context, obj *model.Document, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PersonFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "persons", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PersonFactConnection{Facts: f}, err
}

type evidenceResolver struct{ *Resolver }

// Evidence resolves the fields of Evidence.
func (r *Resolver) Evidence() generated.EvidenceResolver { return &evidenceResolver{r} }

func (r *evidenceResolver) Document(ctx context.Context, obj *value.Evidence) (*model.Document, error) {
	n, err := obj.DocumentRecord()
	return model.NewDocument(n), err
}

func (r *evidenceResolver) Source(ctx context.Context, obj *value.Evidence) (*model.Source, error) {
	n, err := obj.SourceRecord()
	return model.NewSource(n), err
}

func (r *evidenceResolver) Context(ctx context.Context, obj *value.Evidence, chars *int) (*string, error) {
	return r.evidenceContext(ctx, obj, chars)
}

type exchangeResolver struct{ *Resolver }

// Exchange resolves the fields of Exchange.
func (r *Resolver) Exchange() generated.ExchangeResolver { return &exchangeResolver{r} }

func (r *exchangeResolver) Observations(ctx context.Context, obj *model.Exchange, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *exchangeResolver) Facts(ctx context.Context, obj *model.Exchange, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *exchangeResolver) Regions(ctx context.Context, obj *model.Exchange, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *exchangeResolver) Parks(ctx context.Context, obj *model.Exchange, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *exchangeResolver) Companies(ctx context.Context, obj *model.Exchange, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *exchangeResolver) Programmes(ctx context.Context, obj *model.Exchange, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "programmes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeFactConnection{Facts: f}, err
}

func (r *exchangeResolver) Exchanges(ctx context.Context, obj *model.Exchange, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ExchangeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "exchanges", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ExchangeFactConnection{Facts: f}, err
}

func (r *exchangeResolver) Ladder(ctx context.Context, obj *model.Exchange, tracks []string) (*value.Ladder, error) {
	return r.analysisLadder(ctx, obj.Record, tracks)
}

type facetResolver struct{ *Resolver }

// Facet resolves the fields of Facet.
func (r *Resolver) Facet() generated.FacetResolver { return &facetResolver{r} }

func (r *facetResolver) Node(ctx context.Context, obj *value.Facet) (model.Entity, error) {
	n, err := obj.Record()
	return model.NewEntity(n), err
}

type financialProductResolver struct{ *Resolver }

// FinancialProduct resolves the fields of FinancialProduct.
func (r *Resolver) FinancialProduct() generated.FinancialProductResolver {
	return &financialProductResolver{r}
}

func (r *financialProductResolver) Observations(ctx context.Context, obj *model.FinancialProduct, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *financialProductResolver) Facts(ctx context.Context, obj *model.FinancialProduct, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *financialProductResolver) Regions(ctx context.Context, obj *model.FinancialProduct, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *financialProductResolver) Parks(ctx context.Context, obj *model.FinancialProduct, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *financialProductResolver) Institutes(ctx context.Context, obj *model.FinancialProduct, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *financialProductResolver) Companies(ctx context.Context, obj *model.FinancialProduct, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *financialProductResolver) Funds(ctx context.Context, obj *model.FinancialProduct, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *financialProductResolver) Industries(ctx context.Context, obj *model.FinancialProduct, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *financialProductResolver) Platforms(ctx context.Context, obj *model.FinancialProduct, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *financialProductResolver) Mechanisms(ctx context.Context, obj *model.FinancialProduct, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *financialProductResolver) Honours(ctx context.Context, obj *model.FinancialProduct, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.HonourFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "honours", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.HonourFactConnection{Facts: f}, err
}

func (r *financialProductResolver) Governments(ctx context.Context, obj *model.FinancialProduct, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *financialProductResolver) FinancialProducts(ctx context.Context, obj *model.FinancialProduct, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FinancialProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "financialProducts", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FinancialProductFactConnection{Facts: f}, err
}

func (r *financialProductResolver) Financing(ctx context.Context, obj *model.FinancialProduct, hops *int, first *int) (*value.Financing, error) {
	return r.analysisFinancing(ctx, obj.Record, hops, first)
}

type firstResolver struct{ *Resolver }

// First resolves the fields of First.
func (r *Resolver) First() generated.FirstResolver { return &firstResolver{r} }

func (r *firstResolver) Node(ctx context.Context, obj *value.First) (model.Entity, error) {
	n, err := obj.Record()
	return model.NewEntity(n), err
}

type fourChainsResolver struct{ *Resolver }

// FourChains resolves the fields of FourChains.
func (r *Resolver) FourChains() generated.FourChainsResolver { return &fourChainsResolver{r} }

func (r *fourChainsResolver) Node(ctx context.Context, obj *value.FourChains) (model.Entity, error) {
	n, err := obj.Record()
	return model.NewEntity(n), err
}

type fundResolver struct{ *Resolver }

// Fund resolves the fields of Fund.
func (r *Resolver) Fund() generated.FundResolver { return &fundResolver{r} }

func (r *fundResolver) Observations(ctx context.Context, obj *model.Fund, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *fundResolver) Facts(ctx context.Context, obj *model.Fund, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *fundResolver) Regions(ctx context.Context, obj *model.Fund, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *fundResolver) Parks(ctx context.Context, obj *model.Fund, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *fundResolver) Institutes(ctx context.Context, obj *model.Fund, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *fundResolver) Companies(ctx context.Context, obj *model.Fund, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *fundResolver) Funds(ctx context.Context, obj *model.Fund, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *fundResolver) Industries(ctx context.Context, obj *model.Fund, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *fundResolver) Platforms(ctx context.Context, obj *model.Fund, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *fundResolver) Mechanisms(ctx context.Context, obj *model.Fund, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *fundResolver) Policies(ctx context.Context, obj *model.Fund, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PolicyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "policies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PolicyFactConnection{Facts: f}, err
}

func (r *fundResolver) Projects(ctx context.Context, obj *model.Fund, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProjectFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "projects", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProjectFactConnection{Facts: f}, err
}

func (r *fundResolver) Governments(ctx context.Context, obj *model.Fund, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *fundResolver) FinancialProducts(ctx context.Context, obj *model.Fund, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FinancialProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "financialProducts", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FinancialProductFactConnection{Facts: f}, err
}

func (r *fundResolver) Financing(ctx context.Context, obj *model.Fund, hops *int, first *int) (*value.Financing, error) {
	return r.analysisFinancing(ctx, obj.Record, hops, first)
}

type gapBodyResolver struct{ *Resolver }

// GapBody resolves the fields of GapBody.
func (r *Resolver) GapBody() generated.GapBodyResolver { return &gapBodyResolver{r} }

func (r *gapBodyResolver) Node(ctx context.Context, obj *value.GapBody) (model.Entity, error) {
	n, err := obj.Record()
	return model.NewEntity(n), err
}

type gapComparisonResolver struct{ *Resolver }

// GapComparison resolves the fields of GapComparison.
func (r *Resolver) GapComparison() generated.GapComparisonResolver { return &gapComparisonResolver{r} }

func (r *gapComparisonResolver) Node(ctx context.Context, obj *value.GapComparison) (model.Entity, error) {
	n, err := obj.Record()
	return model.NewEntity(n), err
}

type gapFirmResolver struct{ *Resolver }

// GapFirm resolves the fields of GapFirm.
func (r *Resolver) GapFirm() generated.GapFirmResolver { return &gapFirmResolver{r} }

func (r *gapFirmResolver) Node(ctx context.Context, obj *value.GapFirm) (*model.Company, error) {
	n, err := obj.Record()
	return model.NewCompany(n), err
}

type gapRowResolver struct{ *Resolver }

// GapRow resolves the fields of GapRow.
func (r *Resolver) GapRow() generated.GapRowResolver { return &gapRowResolver{r} }

func (r *gapRowResolver) Node(ctx context.Context, obj *value.GapRow) (*model.Industry, error) {
	n, err := obj.Record()
	return model.NewIndustry(n), err
}

func (r *gapRowResolver) Parent(ctx context.Context, obj *value.GapRow) (*model.Industry, error) {
	n, err := obj.ParentRecord()
	return model.NewIndustry(n), err
}

type governmentResolver struct{ *Resolver }

// Government resolves the fields of Government.
func (r *Resolver) Government() generated.GovernmentResolver { return &governmentResolver{r} }

func (r *governmentResolver) Observations(ctx context.Context, obj *model.Government, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *governmentResolver) Facts(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *governmentResolver) Regions(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *governmentResolver) Parks(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *governmentResolver) Institutes(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *governmentResolver) Companies(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *governmentResolver) Funds(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *governmentResolver) Industries(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *governmentResolver) Platforms(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *governmentResolver) Clusters(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ClusterFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "clusters", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ClusterFactConnection{Facts: f}, err
}

func (r *governmentResolver) Mechanisms(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *governmentResolver) Policies(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PolicyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "policies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PolicyFactConnection{Facts: f}, err
}

func (r *governmentResolver) Programmes(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "programmes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeFactConnection{Facts: f}, err
}

func (r *governmentResolver) Honours(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.HonourFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "honours", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.HonourFactConnection{Facts: f}, err
}

func (r *governmentResolver) Governments(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *governmentResolver) Alliances(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.AllianceFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "alliances", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.AllianceFactConnection{Facts: f}, err
}

func (r *governmentResolver) FinancialProducts(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FinancialProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "financialProducts", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FinancialProductFactConnection{Facts: f}, err
}

func (r *governmentResolver) Persons(ctx context.Context, obj *model.Government, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PersonFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "persons", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PersonFactConnection{Facts: f}, err
}

func (r *governmentResolver) PoliciesInForce(ctx context.Context, obj *model.Government, at string, first *int) (*value.PoliciesInForce, error) {
	return r.analysisPoliciesInForce(ctx, obj.Record, at, first)
}

type graphEdgeResolver struct{ *Resolver }

// GraphEdge resolves the fields of GraphEdge.
func (r *Resolver) GraphEdge() generated.GraphEdgeResolver { return &graphEdgeResolver{r} }

func (r *graphEdgeResolver) From(ctx context.Context, obj *value.GraphEdge) (model.Entity, error) {
	n, err := obj.FromRecord()
	return model.NewEntity(n), err
}

func (r *graphEdgeResolver) To(ctx context.Context, obj *value.GraphEdge) (model.Entity, error) {
	n, err := obj.ToRecord()
	return model.NewEntity(n), err
}

func (r *graphEdgeResolver) Node(ctx context.Context, obj *value.GraphEdge) (model.Entity, error) {
	n, err := obj.Record()
	return model.NewEntity(n), err
}

type honourResolver struct{ *Resolver }

// Honour resolves the fields of Honour.
func (r *Resolver) Honour() generated.HonourResolver { return &honourResolver{r} }

func (r *honourResolver) Observations(ctx context.Context, obj *model.Honour, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *honourResolver) Facts(ctx context.Context, obj *model.Honour, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *honourResolver) Regions(ctx context.Context, obj *model.Honour, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *honourResolver) Parks(ctx context.Context, obj *model.Honour, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *honourResolver) Institutes(ctx context.Context, obj *model.Honour, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *honourResolver) Companies(ctx context.Context, obj *model.Honour, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *honourResolver) Industries(ctx context.Context, obj *model.Honour, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *honourResolver) Platforms(ctx context.Context, obj *model.Honour, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *honourResolver) Clusters(ctx context.Context, obj *model.Honour, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ClusterFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "clusters", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ClusterFactConnection{Facts: f}, err
}

func (r *honourResolver) Mechanisms(ctx context.Context, obj *model.Honour, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *honourResolver) Programmes(ctx context.Context, obj *model.Honour, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "programmes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeFactConnection{Facts: f}, err
}

func (r *honourResolver) Honours(ctx context.Context, obj *model.Honour, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.HonourFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "honours", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.HonourFactConnection{Facts: f}, err
}

func (r *honourResolver) Governments(ctx context.Context, obj *model.Honour, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *honourResolver) Alliances(ctx context.Context, obj *model.Honour, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.AllianceFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "alliances", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.AllianceFactConnection{Facts: f}, err
}

func (r *honourResolver) FinancialProducts(ctx context.Context, obj *model.Honour, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FinancialProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "financialProducts", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FinancialProductFactConnection{Facts: f}, err
}

func (r *honourResolver) Products(ctx context.Context, obj *model.Honour, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "products", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProductFactConnection{Facts: f}, err
}

type honourAwardResolver struct{ *Resolver }

// HonourAward resolves the fields of HonourAward.
func (r *Resolver) HonourAward() generated.HonourAwardResolver { return &honourAwardResolver{r} }

func (r *honourAwardResolver) Node(ctx context.Context, obj *value.HonourAward) (*model.Honour, error) {
	n, err := obj.Record()
	return model.NewHonour(n), err
}

type industryResolver struct{ *Resolver }

// Industry resolves the fields of Industry.
func (r *Resolver) Industry() generated.IndustryResolver { return &industryResolver{r} }

func (r *industryResolver) Observations(ctx context.Context, obj *model.Industry, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *industryResolver) Facts(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *industryResolver) Parent(ctx context.Context, obj *model.Industry) (*model.Industry, error) {
	n, err := r.best(ctx, obj.Record, "parent")
	return model.NewIndustry(n), err
}

func (r *industryResolver) Children(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "children", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *industryResolver) Regions(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *industryResolver) Parks(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *industryResolver) Institutes(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *industryResolver) Companies(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *industryResolver) Funds(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *industryResolver) Industries(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *industryResolver) Universities(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.UniversityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "universities", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.UniversityFactConnection{Facts: f}, err
}

func (r *industryResolver) Platforms(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *industryResolver) Clusters(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ClusterFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "clusters", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ClusterFactConnection{Facts: f}, err
}

func (r *industryResolver) Mechanisms(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *industryResolver) Policies(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PolicyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "policies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PolicyFactConnection{Facts: f}, err
}

func (r *industryResolver) Projects(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProjectFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "projects", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProjectFactConnection{Facts: f}, err
}

func (r *industryResolver) Programmes(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "programmes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeFactConnection{Facts: f}, err
}

func (r *industryResolver) Honours(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.HonourFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "honours", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.HonourFactConnection{Facts: f}, err
}

func (r *industryResolver) Governments(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *industryResolver) Alliances(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.AllianceFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "alliances", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.AllianceFactConnection{Facts: f}, err
}

func (r *industryResolver) FinancialProducts(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FinancialProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "financialProducts", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FinancialProductFactConnection{Facts: f}, err
}

func (r *industryResolver) Products(ctx context.Context, obj *model.Industry, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "products", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProductFactConnection{Facts: f}, err
}

func (r *industryResolver) Ladder(ctx context.Context, obj *model.Industry, tracks []string) (*value.Ladder, error) {
	return r.analysisLadder(ctx, obj.Record, tracks)
}

type instituteResolver struct{ *Resolver }

// Institute resolves the fields of Institute.
func (r *Resolver) Institute() generated.InstituteResolver { return &instituteResolver{r} }

func (r *instituteResolver) Observations(ctx context.Context, obj *model.Institute, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *instituteResolver) Facts(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *instituteResolver) Regions(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *instituteResolver) Parks(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *instituteResolver) Institutes(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *instituteResolver) Companies(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *instituteResolver) Funds(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *instituteResolver) Industries(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *instituteResolver) Universities(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.UniversityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "universities", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.UniversityFactConnection{Facts: f}, err
}

func (r *instituteResolver) Platforms(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *instituteResolver) Clusters(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ClusterFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "clusters", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ClusterFactConnection{Facts: f}, err
}

func (r *instituteResolver) Mechanisms(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *instituteResolver) Policies(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PolicyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "policies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PolicyFactConnection{Facts: f}, err
}

func (r *instituteResolver) Projects(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProjectFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "projects", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProjectFactConnection{Facts: f}, err
}

func (r *instituteResolver) Programmes(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "programmes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeFactConnection{Facts: f}, err
}

func (r *instituteResolver) Honours(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.HonourFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "honours", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.HonourFactConnection{Facts: f}, err
}

func (r *instituteResolver) Governments(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *instituteResolver) Alliances(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.AllianceFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "alliances", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.AllianceFactConnection{Facts: f}, err
}

func (r *instituteResolver) FinancialProducts(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FinancialProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "financialProducts", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FinancialProductFactConnection{Facts: f}, err
}

func (r *instituteResolver) Persons(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PersonFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "persons", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PersonFactConnection{Facts: f}, err
}

func (r *instituteResolver) Products(ctx context.Context, obj *model.Institute, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "products", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProductFactConnection{Facts: f}, err
}

func (r *instituteResolver) HonourBoard(ctx context.Context, obj *model.Institute, level []string) (*value.HonourBoard, error) {
	return r.analysisHonourBoard(ctx, obj.Record, level)
}

func (r *instituteResolver) Firsts(ctx context.Context, obj *model.Institute) (*value.Firsts, error) {
	return r.analysisFirsts(ctx, obj.Record)
}

type instituteWorkResolver struct{ *Resolver }

// InstituteWork resolves the fields of InstituteWork.
func (r *Resolver) InstituteWork() generated.InstituteWorkResolver { return &instituteWorkResolver{r} }

func (r *instituteWorkResolver) Node(ctx context.Context, obj *value.InstituteWork) (*model.Institute, error) {
	n, err := obj.Record()
	return model.NewInstitute(n), err
}

type ladderFirmResolver struct{ *Resolver }

// LadderFirm resolves the fields of LadderFirm.
func (r *Resolver) LadderFirm() generated.LadderFirmResolver { return &ladderFirmResolver{r} }

func (r *ladderFirmResolver) Node(ctx context.Context, obj *value.LadderFirm) (*model.Company, error) {
	n, err := obj.Record()
	return model.NewCompany(n), err
}

func (r *ladderFirmResolver) Boards(ctx context.Context, obj *value.LadderFirm) ([]*model.Exchange, error) {
	list, err := obj.BoardsRecords()
	return value.Wrap(list, model.NewExchange), err
}

type ladderOverlapResolver struct{ *Resolver }

// LadderOverlap resolves the fields of LadderOverlap.
func (r *Resolver) LadderOverlap() generated.LadderOverlapResolver { return &ladderOverlapResolver{r} }

func (r *ladderOverlapResolver) Node(ctx context.Context, obj *value.LadderOverlap) (*model.Company, error) {
	n, err := obj.Record()
	return model.NewCompany(n), err
}

type mechanismResolver struct{ *Resolver }

// Mechanism resolves the fields of Mechanism.
func (r *Resolver) Mechanism() generated.MechanismResolver { return &mechanismResolver{r} }

func (r *mechanismResolver) Observations(ctx context.Context, obj *model.Mechanism, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *mechanismResolver) Facts(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *mechanismResolver) Regions(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *mechanismResolver) Parks(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *mechanismResolver) Institutes(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *mechanismResolver) Companies(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *mechanismResolver) Funds(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *mechanismResolver) Industries(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *mechanismResolver) Platforms(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *mechanismResolver) Mechanisms(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *mechanismResolver) Policies(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PolicyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "policies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PolicyFactConnection{Facts: f}, err
}

func (r *mechanismResolver) Projects(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProjectFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "projects", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProjectFactConnection{Facts: f}, err
}

func (r *mechanismResolver) Programmes(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "programmes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeFactConnection{Facts: f}, err
}

func (r *mechanismResolver) Honours(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.HonourFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "honours", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.HonourFactConnection{Facts: f}, err
}

func (r *mechanismResolver) Governments(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *mechanismResolver) Alliances(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.AllianceFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "alliances", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.AllianceFactConnection{Facts: f}, err
}

func (r *mechanismResolver) FinancialProducts(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FinancialProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "financialProducts", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FinancialProductFactConnection{Facts: f}, err
}

func (r *mechanismResolver) Persons(ctx context.Context, obj *model.Mechanism, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PersonFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "persons", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PersonFactConnection{Facts: f}, err
}

type mentionResolver struct{ *Resolver }

// Mention resolves the fields of Mention.
func (r *Resolver) Mention() generated.MentionResolver { return &mentionResolver{r} }

func (r *mentionResolver) Node(ctx context.Context, obj *value.Mention) (model.Entity, error) {
	n, err := obj.Record()
	return model.NewEntity(n), err
}

func (r *mentionResolver) Candidates(ctx context.Context, obj *value.Mention) ([]model.Entity, error) {
	list, err := obj.CandidatesRecords()
	return value.Wrap(list, model.NewEntity), err
}

type neighborhoodResolver struct{ *Resolver }

// Neighborhood resolves the fields of Neighborhood.
func (r *Resolver) Neighborhood() generated.NeighborhoodResolver { return &neighborhoodResolver{r} }

func (r *neighborhoodResolver) Nodes(ctx context.Context, obj *value.Neighborhood) ([]model.Entity, error) {
	list, err := obj.Records()
	return value.Wrap(list, model.NewEntity), err
}

type neighborhoodLevelResolver struct{ *Resolver }

// NeighborhoodLevel resolves the fields of NeighborhoodLevel.
func (r *Resolver) NeighborhoodLevel() generated.NeighborhoodLevelResolver {
	return &neighborhoodLevelResolver{r}
}

func (r *neighborhoodLevelResolver) Hubs(ctx context.Context, obj *value.NeighborhoodLevel) ([]model.Entity, error) {
	list, err := obj.HubsRecords()
	return value.Wrap(list, model.NewEntity), err
}

type observationResolver struct{ *Resolver }

// Observation resolves the fields of Observation.
func (r *Resolver) Observation() generated.ObservationResolver { return &observationResolver{r} }

func (r *observationResolver) Subject(ctx context.Context, obj *value.Observation) (model.Entity, error) {
	n, err := obj.SubjectRecord()
	return model.NewEntity(n), err
}

type parkResolver struct{ *Resolver }

// Park resolves the fields of Park.
func (r *Resolver) Park() generated.ParkResolver { return &parkResolver{r} }

func (r *parkResolver) Observations(ctx context.Context, obj *model.Park, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *parkResolver) Facts(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *parkResolver) Regions(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *parkResolver) Parks(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *parkResolver) Institutes(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *parkResolver) Companies(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *parkResolver) Funds(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *parkResolver) Industries(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *parkResolver) Universities(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.UniversityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "universities", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.UniversityFactConnection{Facts: f}, err
}

func (r *parkResolver) Platforms(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *parkResolver) Clusters(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ClusterFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "clusters", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ClusterFactConnection{Facts: f}, err
}

func (r *parkResolver) Mechanisms(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *parkResolver) Policies(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PolicyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "policies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PolicyFactConnection{Facts: f}, err
}

func (r *parkResolver) Projects(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProjectFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "projects", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProjectFactConnection{Facts: f}, err
}

func (r *parkResolver) Programmes(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "programmes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeFactConnection{Facts: f}, err
}

func (r *parkResolver) Honours(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.HonourFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "honours", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.HonourFactConnection{Facts: f}, err
}

func (r *parkResolver) Governments(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *parkResolver) Alliances(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.AllianceFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "alliances", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.AllianceFactConnection{Facts: f}, err
}

func (r *parkResolver) FinancialProducts(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FinancialProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "financialProducts", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FinancialProductFactConnection{Facts: f}, err
}

func (r *parkResolver) Exchanges(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ExchangeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "exchanges", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ExchangeFactConnection{Facts: f}, err
}

func (r *parkResolver) Persons(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PersonFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "persons", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PersonFactConnection{Facts: f}, err
}

func (r *parkResolver) Products(ctx context.Context, obj *model.Park, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "products", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProductFactConnection{Facts: f}, err
}

func (r *parkResolver) InstitutesParksFunds(ctx context.Context, obj *model.Park, first *int) (*value.InstitutesParksFunds, error) {
	return r.analysisInstitutesParksFunds(ctx, obj.Record, first)
}

func (r *parkResolver) Financing(ctx context.Context, obj *model.Park, hops *int, first *int) (*value.Financing, error) {
	return r.analysisFinancing(ctx, obj.Record, hops, first)
}

func (r *parkResolver) ProjectPipeline(ctx context.Context, obj *model.Park, first *int) (*value.ProjectPipeline, error) {
	return r.analysisProjectPipeline(ctx, obj.Record, first)
}

func (r *parkResolver) PoliciesInForce(ctx context.Context, obj *model.Park, at string, first *int) (*value.PoliciesInForce, error) {
	return r.analysisPoliciesInForce(ctx, obj.Record, at, first)
}

func (r *parkResolver) Ladder(ctx context.Context, obj *model.Park, tracks []string) (*value.Ladder, error) {
	return r.analysisLadder(ctx, obj.Record, tracks)
}

func (r *parkResolver) HonourBoard(ctx context.Context, obj *model.Park, level []string) (*value.HonourBoard, error) {
	return r.analysisHonourBoard(ctx, obj.Record, level)
}

func (r *parkResolver) Firsts(ctx context.Context, obj *model.Park) (*value.Firsts, error) {
	return r.analysisFirsts(ctx, obj.Record)
}

func (r *parkResolver) FourChains(ctx context.Context, obj *model.Park, certainty []string) (*value.FourChains, error) {
	return r.analysisFourChains(ctx, obj.Record, certainty)
}

func (r *parkResolver) ChainGap(ctx context.Context, obj *model.Park, industry string, compareTo *string, roles []string, certainty []string, first *int, after *string) (*value.ChainGap, error) {
	return r.analysisChainGap(ctx, obj.Record, industry, compareTo, roles, certainty, first, after)
}

type pathResolver struct{ *Resolver }

// Path resolves the fields of Path.
func (r *Resolver) Path() generated.PathResolver { return &pathResolver{r} }

func (r *pathResolver) Nodes(ctx context.Context, obj *value.Path) ([]model.Entity, error) {
	list, err := obj.Records()
	return value.Wrap(list, model.NewEntity), err
}

type personResolver struct{ *Resolver }

// Person resolves the fields of Person.
func (r *Resolver) Person() generated.PersonResolver { return &personResolver{r} }

func (r *personResolver) Observations(ctx context.Context, obj *model.Person, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *personResolver) Facts(ctx context.Context, obj *model.Person, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *personResolver) Regions(ctx context.Context, obj *model.Person, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *personResolver) Parks(ctx context.Context, obj *model.Person, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *personResolver) Institutes(ctx context.Context, obj *model.Person, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *personResolver) Universities(ctx context.Context, obj *model.Person, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.UniversityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "universities", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.UniversityFactConnection{Facts: f}, err
}

func (r *personResolver) Companies(ctx context.Context, obj *model.Person, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *personResolver) Mechanisms(ctx context.Context, obj *model.Person, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *personResolver) Programmes(ctx context.Context, obj *model.Person, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "programmes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeFactConnection{Facts: f}, err
}

func (r *personResolver) Governments(ctx context.Context, obj *model.Person, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *personResolver) Alliances(ctx context.Context, obj *model.Person, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.AllianceFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "alliances", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.AllianceFactConnection{Facts: f}, err
}

func (r *personResolver) Documents(ctx context.Context, obj *model.Person, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.DocumentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "documents", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.DocumentFactConnection{Facts: f}, err
}

type pipelineProjectResolver struct{ *Resolver }

// PipelineProject resolves the fields of PipelineProject.
func (r *Resolver) PipelineProject() generated.PipelineProjectResolver {
	return &pipelineProjectResolver{r}
}

func (r *pipelineProjectResolver) Node(ctx context.Context, obj *value.PipelineProject) (*model.Project, error) {
	n, err := obj.Record()
	return model.NewProject(n), err
}

type platformResolver struct{ *Resolver }

// Platform resolves the fields of Platform.
func (r *Resolver) Platform() generated.PlatformResolver { return &platformResolver{r} }

func (r *platformResolver) Observations(ctx context.Context, obj *model.Platform, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *platformResolver) Facts(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *platformResolver) Regions(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *platformResolver) Parks(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *platformResolver) Institutes(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *platformResolver) Universities(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.UniversityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "universities", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.UniversityFactConnection{Facts: f}, err
}

func (r *platformResolver) Companies(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *platformResolver) Funds(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *platformResolver) Industries(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *platformResolver) Platforms(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *platformResolver) Clusters(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ClusterFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "clusters", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ClusterFactConnection{Facts: f}, err
}

func (r *platformResolver) Mechanisms(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *platformResolver) Policies(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PolicyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "policies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PolicyFactConnection{Facts: f}, err
}

func (r *platformResolver) Projects(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProjectFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "projects", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProjectFactConnection{Facts: f}, err
}

func (r *platformResolver) Honours(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.HonourFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "honours", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.HonourFactConnection{Facts: f}, err
}

func (r *platformResolver) Governments(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *platformResolver) Alliances(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.AllianceFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "alliances", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.AllianceFactConnection{Facts: f}, err
}

func (r *platformResolver) FinancialProducts(ctx context.Context, obj *model.Platform, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FinancialProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "financialProducts", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FinancialProductFactConnection{Facts: f}, err
}

func (r *platformResolver) Ladder(ctx context.Context, obj *model.Platform, tracks []string) (*value.Ladder, error) {
	return r.analysisLadder(ctx, obj.Record, tracks)
}

func (r *platformResolver) HonourBoard(ctx context.Context, obj *model.Platform, level []string) (*value.HonourBoard, error) {
	return r.analysisHonourBoard(ctx, obj.Record, level)
}

func (r *platformResolver) Firsts(ctx context.Context, obj *model.Platform) (*value.Firsts, error) {
	return r.analysisFirsts(ctx, obj.Record)
}

func (r *platformResolver) FourChains(ctx context.Context, obj *model.Platform, certainty []string) (*value.FourChains, error) {
	return r.analysisFourChains(ctx, obj.Record, certainty)
}

func (r *platformResolver) ChainGap(ctx context.Context, obj *model.Platform, industry string, compareTo *string, roles []string, certainty []string, first *int, after *string) (*value.ChainGap, error) {
	return r.analysisChainGap(ctx, obj.Record, industry, compareTo, roles, certainty, first, after)
}

type policyResolver struct{ *Resolver }

// Policy resolves the fields of Policy.
func (r *Resolver) Policy() generated.PolicyResolver { return &policyResolver{r} }

func (r *policyResolver) Observations(ctx context.Context, obj *model.Policy, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *policyResolver) Facts(ctx context.Context, obj *model.Policy, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *policyResolver) Regions(ctx context.Context, obj *model.Policy, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *policyResolver) Parks(ctx context.Context, obj *model.Policy, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *policyResolver) Institutes(ctx context.Context, obj *model.Policy, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *policyResolver) Companies(ctx context.Context, obj *model.Policy, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *policyResolver) Funds(ctx context.Context, obj *model.Policy, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *policyResolver) Industries(ctx context.Context, obj *model.Policy, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *policyResolver) Platforms(ctx context.Context, obj *model.Policy, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *policyResolver) Clusters(ctx context.Context, obj *model.Policy, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ClusterFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "clusters", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ClusterFactConnection{Facts: f}, err
}

func (r *policyResolver) Mechanisms(ctx context.Context, obj *model.Policy, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *policyResolver) Policies(ctx context.Context, obj *model.Policy, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PolicyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "policies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PolicyFactConnection{Facts: f}, err
}

func (r *policyResolver) Programmes(ctx context.Context, obj *model.Policy, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "programmes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeFactConnection{Facts: f}, err
}

func (r *policyResolver) Governments(ctx context.Context, obj *model.Policy, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *policyResolver) Alliances(ctx context.Context, obj *model.Policy, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.AllianceFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "alliances", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.AllianceFactConnection{Facts: f}, err
}

type policyInForceResolver struct{ *Resolver }

// PolicyInForce resolves the fields of PolicyInForce.
func (r *Resolver) PolicyInForce() generated.PolicyInForceResolver { return &policyInForceResolver{r} }

func (r *policyInForceResolver) Node(ctx context.Context, obj *value.PolicyInForce) (*model.Policy, error) {
	n, err := obj.Record()
	return model.NewPolicy(n), err
}

type productResolver struct{ *Resolver }

// Product resolves the fields of Product.
func (r *Resolver) Product() generated.ProductResolver { return &productResolver{r} }

func (r *productResolver) Observations(ctx context.Context, obj *model.Product, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *productResolver) Facts(ctx context.Context, obj *model.Product, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *productResolver) Regions(ctx context.Context, obj *model.Product, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *productResolver) Parks(ctx context.Context, obj *model.Product, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *productResolver) Institutes(ctx context.Context, obj *model.Product, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *productResolver) Companies(ctx context.Context, obj *model.Product, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *productResolver) Industries(ctx context.Context, obj *model.Product, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *productResolver) Projects(ctx context.Context, obj *model.Product, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProjectFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "projects", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProjectFactConnection{Facts: f}, err
}

func (r *productResolver) Programmes(ctx context.Context, obj *model.Product, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "programmes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeFactConnection{Facts: f}, err
}

func (r *productResolver) Honours(ctx context.Context, obj *model.Product, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.HonourFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "honours", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.HonourFactConnection{Facts: f}, err
}

func (r *productResolver) Products(ctx context.Context, obj *model.Product, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "products", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProductFactConnection{Facts: f}, err
}

type programmeResolver struct{ *Resolver }

// Programme resolves the fields of Programme.
func (r *Resolver) Programme() generated.ProgrammeResolver { return &programmeResolver{r} }

func (r *programmeResolver) Observations(ctx context.Context, obj *model.Programme, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *programmeResolver) Facts(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *programmeResolver) Regions(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *programmeResolver) Parks(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *programmeResolver) Institutes(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *programmeResolver) Universities(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.UniversityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "universities", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.UniversityFactConnection{Facts: f}, err
}

func (r *programmeResolver) Companies(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *programmeResolver) Industries(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *programmeResolver) Mechanisms(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *programmeResolver) Policies(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PolicyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "policies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PolicyFactConnection{Facts: f}, err
}

func (r *programmeResolver) Projects(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProjectFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "projects", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProjectFactConnection{Facts: f}, err
}

func (r *programmeResolver) Programmes(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "programmes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeFactConnection{Facts: f}, err
}

func (r *programmeResolver) Honours(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.HonourFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "honours", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.HonourFactConnection{Facts: f}, err
}

func (r *programmeResolver) Governments(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *programmeResolver) Exchanges(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ExchangeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "exchanges", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ExchangeFactConnection{Facts: f}, err
}

func (r *programmeResolver) Persons(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PersonFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "persons", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PersonFactConnection{Facts: f}, err
}

func (r *programmeResolver) Products(ctx context.Context, obj *model.Programme, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "products", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProductFactConnection{Facts: f}, err
}

type projectResolver struct{ *Resolver }

// Project resolves the fields of Project.
func (r *Resolver) Project() generated.ProjectResolver { return &projectResolver{r} }

func (r *projectResolver) Observations(ctx context.Context, obj *model.Project, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *projectResolver) Facts(ctx context.Context, obj *model.Project, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *projectResolver) Regions(ctx context.Context, obj *model.Project, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *projectResolver) Parks(ctx context.Context, obj *model.Project, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *projectResolver) Institutes(ctx context.Context, obj *model.Project, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *projectResolver) Universities(ctx context.Context, obj *model.Project, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.UniversityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "universities", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.UniversityFactConnection{Facts: f}, err
}

func (r *projectResolver) Companies(ctx context.Context, obj *model.Project, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *projectResolver) Funds(ctx context.Context, obj *model.Project, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *projectResolver) Industries(ctx context.Context, obj *model.Project, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *projectResolver) Platforms(ctx context.Context, obj *model.Project, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *projectResolver) Mechanisms(ctx context.Context, obj *model.Project, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *projectResolver) Projects(ctx context.Context, obj *model.Project, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProjectFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "projects", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProjectFactConnection{Facts: f}, err
}

func (r *projectResolver) Programmes(ctx context.Context, obj *model.Project, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "programmes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeFactConnection{Facts: f}, err
}

func (r *projectResolver) Products(ctx context.Context, obj *model.Project, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "products", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProductFactConnection{Facts: f}, err
}

type projectIndustryGroupResolver struct{ *Resolver }

// ProjectIndustryGroup resolves the fields of ProjectIndustryGroup.
func (r *Resolver) ProjectIndustryGroup() generated.ProjectIndustryGroupResolver {
	return &projectIndustryGroupResolver{r}
}

func (r *projectIndustryGroupResolver) Node(ctx context.Context, obj *value.ProjectIndustryGroup) (*model.Industry, error) {
	n, err := obj.Record()
	return model.NewIndustry(n), err
}

func (r *projectIndustryGroupResolver) Above(ctx context.Context, obj *value.ProjectIndustryGroup) ([]*model.Industry, error) {
	list, err := obj.AboveRecords()
	return value.Wrap(list, model.NewIndustry), err
}

func (r *projectIndustryGroupResolver) Nodes(ctx context.Context, obj *value.ProjectIndustryGroup) ([]*model.Project, error) {
	list, err := obj.Records()
	return value.Wrap(list, model.NewProject), err
}

type projectStatusGroupResolver struct{ *Resolver }

// ProjectStatusGroup resolves the fields of ProjectStatusGroup.
func (r *Resolver) ProjectStatusGroup() generated.ProjectStatusGroupResolver {
	return &projectStatusGroupResolver{r}
}

func (r *projectStatusGroupResolver) Nodes(ctx context.Context, obj *value.ProjectStatusGroup) ([]*model.Project, error) {
	list, err := obj.Records()
	return value.Wrap(list, model.NewProject), err
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

func (r *queryResolver) Search(ctx context.Context, text string, types []string, region *string, first *int, after *string, last *int, before *string) (*value.SearchConnection, error) {
	return r.querySearch(ctx, text, types, region, first, after, last, before)
}

func (r *queryResolver) Resolve(ctx context.Context, names []string, types []string) ([]*value.Resolution, error) {
	return r.queryResolve(ctx, names, types)
}

func (r *queryResolver) Annotate(ctx context.Context, text string, types []string) ([]*value.Mention, error) {
	return r.queryAnnotate(ctx, text, types)
}

func (r *queryResolver) Paths(ctx context.Context, from []string, to []string, maxHops *int, limit *int, roles []string, maxDegree *int, avoid []string) ([]*value.Path, error) {
	return r.queryPaths(ctx, from, to, maxHops, limit, roles, maxDegree, avoid)
}

func (r *queryResolver) Neighborhood(ctx context.Context, id string, hops *int, limit *int, roles []string, types []string) (*value.Neighborhood, error) {
	return r.queryNeighborhood(ctx, id, hops, limit, roles, types)
}

func (r *queryResolver) CommonNeighbors(ctx context.Context, ids []string, roles []string, types []string, first *int) (*value.CommonNeighbors, error) {
	return r.queryCommonNeighbors(ctx, ids, roles, types, first)
}

func (r *queryResolver) Compare(ctx context.Context, ids []string, indicators []string, period *string, scope *string) (*value.Comparison, error) {
	return r.queryCompare(ctx, ids, indicators, period, scope)
}

func (r *queryResolver) CompareChains(ctx context.Context, ids []string, certainty []string) (*value.ChainComparison, error) {
	return r.queryCompareChains(ctx, ids, certainty)
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

func (r *queryResolver) University(ctx context.Context, id *string, name *string) (*model.University, error) {
	n, err := r.lookup(ctx, "University", id, name)
	return model.NewUniversity(n), err
}

func (r *queryResolver) Universities(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.UniversityConnection, error) {
	l, err := r.list(ctx, "University", filter, orderBy, pageArgs{first, after, last, before})
	return &model.UniversityConnection{List: l}, err
}

func (r *queryResolver) Platform(ctx context.Context, id *string, name *string) (*model.Platform, error) {
	n, err := r.lookup(ctx, "Platform", id, name)
	return model.NewPlatform(n), err
}

func (r *queryResolver) Platforms(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformConnection, error) {
	l, err := r.list(ctx, "Platform", filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformConnection{List: l}, err
}

func (r *queryResolver) Cluster(ctx context.Context, id *string, name *string) (*model.Cluster, error) {
	n, err := r.lookup(ctx, "Cluster", id, name)
	return model.NewCluster(n), err
}

func (r *queryResolver) Clusters(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ClusterConnection, error) {
	l, err := r.list(ctx, "Cluster", filter, orderBy, pageArgs{first, after, last, before})
	return &model.ClusterConnection{List: l}, err
}

func (r *queryResolver) Mechanism(ctx context.Context, id *string, name *string) (*model.Mechanism, error) {
	n, err := r.lookup(ctx, "Mechanism", id, name)
	return model.NewMechanism(n), err
}

func (r *queryResolver) Mechanisms(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismConnection, error) {
	l, err := r.list(ctx, "Mechanism", filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismConnection{List: l}, err
}

func (r *queryResolver) Policy(ctx context.Context, id *string, name *string) (*model.Policy, error) {
	n, err := r.lookup(ctx, "Policy", id, name)
	return model.NewPolicy(n), err
}

func (r *queryResolver) Policies(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PolicyConnection, error) {
	l, err := r.list(ctx, "Policy", filter, orderBy, pageArgs{first, after, last, before})
	return &model.PolicyConnection{List: l}, err
}

func (r *queryResolver) Project(ctx context.Context, id *string, name *string) (*model.Project, error) {
	n, err := r.lookup(ctx, "Project", id, name)
	return model.NewProject(n), err
}

func (r *queryResolver) Projects(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProjectConnection, error) {
	l, err := r.list(ctx, "Project", filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProjectConnection{List: l}, err
}

func (r *queryResolver) Programme(ctx context.Context, id *string, name *string) (*model.Programme, error) {
	n, err := r.lookup(ctx, "Programme", id, name)
	return model.NewProgramme(n), err
}

func (r *queryResolver) Programmes(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeConnection, error) {
	l, err := r.list(ctx, "Programme", filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeConnection{List: l}, err
}

func (r *queryResolver) Honour(ctx context.Context, id *string, name *string) (*model.Honour, error) {
	n, err := r.lookup(ctx, "Honour", id, name)
	return model.NewHonour(n), err
}

func (r *queryResolver) Honours(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.HonourConnection, error) {
	l, err := r.list(ctx, "Honour", filter, orderBy, pageArgs{first, after, last, before})
	return &model.HonourConnection{List: l}, err
}

func (r *queryResolver) Government(ctx context.Context, id *string, name *string) (*model.Government, error) {
	n, err := r.lookup(ctx, "Government", id, name)
	return model.NewGovernment(n), err
}

func (r *queryResolver) Governments(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentConnection, error) {
	l, err := r.list(ctx, "Government", filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentConnection{List: l}, err
}

func (r *queryResolver) Alliance(ctx context.Context, id *string, name *string) (*model.Alliance, error) {
	n, err := r.lookup(ctx, "Alliance", id, name)
	return model.NewAlliance(n), err
}

func (r *queryResolver) Alliances(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.AllianceConnection, error) {
	l, err := r.list(ctx, "Alliance", filter, orderBy, pageArgs{first, after, last, before})
	return &model.AllianceConnection{List: l}, err
}

func (r *queryResolver) FinancialProduct(ctx context.Context, id *string, name *string) (*model.FinancialProduct, error) {
	n, err := r.lookup(ctx, "FinancialProduct", id, name)
	return model.NewFinancialProduct(n), err
}

func (r *queryResolver) FinancialProducts(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FinancialProductConnection, error) {
	l, err := r.list(ctx, "FinancialProduct", filter, orderBy, pageArgs{first, after, last, before})
	return &model.FinancialProductConnection{List: l}, err
}

func (r *queryResolver) Exchange(ctx context.Context, id *string, name *string) (*model.Exchange, error) {
	n, err := r.lookup(ctx, "Exchange", id, name)
	return model.NewExchange(n), err
}

func (r *queryResolver) Exchanges(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ExchangeConnection, error) {
	l, err := r.list(ctx, "Exchange", filter, orderBy, pageArgs{first, after, last, before})
	return &model.ExchangeConnection{List: l}, err
}

func (r *queryResolver) Person(ctx context.Context, id *string, name *string) (*model.Person, error) {
	n, err := r.lookup(ctx, "Person", id, name)
	return model.NewPerson(n), err
}

func (r *queryResolver) Persons(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PersonConnection, error) {
	l, err := r.list(ctx, "Person", filter, orderBy, pageArgs{first, after, last, before})
	return &model.PersonConnection{List: l}, err
}

func (r *queryResolver) Product(ctx context.Context, id *string, name *string) (*model.Product, error) {
	n, err := r.lookup(ctx, "Product", id, name)
	return model.NewProduct(n), err
}

func (r *queryResolver) Products(ctx context.Context, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProductConnection, error) {
	l, err := r.list(ctx, "Product", filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProductConnection{List: l}, err
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

func (r *regionResolver) Observations(ctx context.Context, obj *model.Region, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *regionResolver) Facts(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *regionResolver) Parent(ctx context.Context, obj *model.Region) (*model.Region, error) {
	n, err := r.best(ctx, obj.Record, "parent")
	return model.NewRegion(n), err
}

func (r *regionResolver) Children(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "children", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *regionResolver) Parks(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *regionResolver) Institutes(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *regionResolver) Companies(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *regionResolver) Funds(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FundFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "funds", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FundFactConnection{Facts: f}, err
}

func (r *regionResolver) Industries(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *regionResolver) Regions(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *regionResolver) Universities(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.UniversityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "universities", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.UniversityFactConnection{Facts: f}, err
}

func (r *regionResolver) Platforms(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *regionResolver) Clusters(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ClusterFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "clusters", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ClusterFactConnection{Facts: f}, err
}

func (r *regionResolver) Mechanisms(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.MechanismFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "mechanisms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.MechanismFactConnection{Facts: f}, err
}

func (r *regionResolver) Policies(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PolicyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "policies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PolicyFactConnection{Facts: f}, err
}

func (r *regionResolver) Projects(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProjectFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "projects", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProjectFactConnection{Facts: f}, err
}

func (r *regionResolver) Programmes(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "programmes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeFactConnection{Facts: f}, err
}

func (r *regionResolver) Honours(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.HonourFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "honours", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.HonourFactConnection{Facts: f}, err
}

func (r *regionResolver) Governments(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.GovernmentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "governments", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.GovernmentFactConnection{Facts: f}, err
}

func (r *regionResolver) Alliances(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.AllianceFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "alliances", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.AllianceFactConnection{Facts: f}, err
}

func (r *regionResolver) FinancialProducts(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.FinancialProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "financialProducts", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.FinancialProductFactConnection{Facts: f}, err
}

func (r *regionResolver) Exchanges(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ExchangeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "exchanges", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ExchangeFactConnection{Facts: f}, err
}

func (r *regionResolver) Persons(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PersonFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "persons", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PersonFactConnection{Facts: f}, err
}

func (r *regionResolver) Products(ctx context.Context, obj *model.Region, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProductFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "products", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProductFactConnection{Facts: f}, err
}

func (r *regionResolver) InstitutesParksFunds(ctx context.Context, obj *model.Region, first *int) (*value.InstitutesParksFunds, error) {
	return r.analysisInstitutesParksFunds(ctx, obj.Record, first)
}

func (r *regionResolver) Financing(ctx context.Context, obj *model.Region, hops *int, first *int) (*value.Financing, error) {
	return r.analysisFinancing(ctx, obj.Record, hops, first)
}

func (r *regionResolver) ProjectPipeline(ctx context.Context, obj *model.Region, first *int) (*value.ProjectPipeline, error) {
	return r.analysisProjectPipeline(ctx, obj.Record, first)
}

func (r *regionResolver) PoliciesInForce(ctx context.Context, obj *model.Region, at string, first *int) (*value.PoliciesInForce, error) {
	return r.analysisPoliciesInForce(ctx, obj.Record, at, first)
}

func (r *regionResolver) Ladder(ctx context.Context, obj *model.Region, tracks []string) (*value.Ladder, error) {
	return r.analysisLadder(ctx, obj.Record, tracks)
}

func (r *regionResolver) HonourBoard(ctx context.Context, obj *model.Region, level []string) (*value.HonourBoard, error) {
	return r.analysisHonourBoard(ctx, obj.Record, level)
}

func (r *regionResolver) Firsts(ctx context.Context, obj *model.Region) (*value.Firsts, error) {
	return r.analysisFirsts(ctx, obj.Record)
}

func (r *regionResolver) FourChains(ctx context.Context, obj *model.Region, certainty []string) (*value.FourChains, error) {
	return r.analysisFourChains(ctx, obj.Record, certainty)
}

func (r *regionResolver) ChainGap(ctx context.Context, obj *model.Region, industry string, compareTo *string, roles []string, certainty []string, first *int, after *string) (*value.ChainGap, error) {
	return r.analysisChainGap(ctx, obj.Record, industry, compareTo, roles, certainty, first, after)
}

type searchConnectionResolver struct{ *Resolver }

// SearchConnection resolves the fields of SearchConnection.
func (r *Resolver) SearchConnection() generated.SearchConnectionResolver {
	return &searchConnectionResolver{r}
}

func (r *searchConnectionResolver) Nodes(ctx context.Context, obj *value.SearchConnection) ([]model.Entity, error) {
	list, err := obj.Records()
	return value.Wrap(list, model.NewEntity), err
}

type searchEdgeResolver struct{ *Resolver }

// SearchEdge resolves the fields of SearchEdge.
func (r *Resolver) SearchEdge() generated.SearchEdgeResolver { return &searchEdgeResolver{r} }

func (r *searchEdgeResolver) Node(ctx context.Context, obj *value.SearchEdge) (model.Entity, error) {
	n, err := obj.Record()
	return model.NewEntity(n), err
}

type sourceResolver struct{ *Resolver }

// Source resolves the fields of Source.
func (r *Resolver) Source() generated.SourceResolver { return &sourceResolver{r} }

func (r *sourceResolver) Observations(ctx context.Context, obj *model.Source, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *sourceResolver) Facts(ctx context.Context, obj *model.Source, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *sourceResolver) Documents(ctx context.Context, obj *model.Source, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.DocumentFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "documents", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.DocumentFactConnection{Facts: f}, err
}

type tripleResolver struct{ *Resolver }

// Triple resolves the fields of Triple.
func (r *Resolver) Triple() generated.TripleResolver { return &tripleResolver{r} }

func (r *tripleResolver) Institute(ctx context.Context, obj *value.Triple) (*model.Institute, error) {
	n, err := obj.InstituteRecord()
	return model.NewInstitute(n), err
}

func (r *tripleResolver) Park(ctx context.Context, obj *value.Triple) (*model.Park, error) {
	n, err := obj.ParkRecord()
	return model.NewPark(n), err
}

func (r *tripleResolver) Fund(ctx context.Context, obj *value.Triple) (*model.Fund, error) {
	n, err := obj.FundRecord()
	return model.NewFund(n), err
}

type tripleMemberResolver struct{ *Resolver }

// TripleMember resolves the fields of TripleMember.
func (r *Resolver) TripleMember() generated.TripleMemberResolver { return &tripleMemberResolver{r} }

func (r *tripleMemberResolver) Node(ctx context.Context, obj *value.TripleMember) (model.Entity, error) {
	n, err := obj.Record()
	return model.NewEntity(n), err
}

type tripleSchemeResolver struct{ *Resolver }

// TripleScheme resolves the fields of TripleScheme.
func (r *Resolver) TripleScheme() generated.TripleSchemeResolver { return &tripleSchemeResolver{r} }

func (r *tripleSchemeResolver) Node(ctx context.Context, obj *value.TripleScheme) (*model.Mechanism, error) {
	n, err := obj.Record()
	return model.NewMechanism(n), err
}

type tripleSideResolver struct{ *Resolver }

// TripleSide resolves the fields of TripleSide.
func (r *Resolver) TripleSide() generated.TripleSideResolver { return &tripleSideResolver{r} }

func (r *tripleSideResolver) Common(ctx context.Context, obj *value.TripleSide) ([]model.Entity, error) {
	list, err := obj.CommonRecords()
	return value.Wrap(list, model.NewEntity), err
}

type unassignedToChainsResolver struct{ *Resolver }

// UnassignedToChains resolves the fields of UnassignedToChains.
func (r *Resolver) UnassignedToChains() generated.UnassignedToChainsResolver {
	return &unassignedToChainsResolver{r}
}

func (r *unassignedToChainsResolver) Measures(ctx context.Context, obj *value.UnassignedToChains, first *int) (*value.ChainMembers, error) {
	return r.unassignedToChainsMeasures(ctx, obj, first)
}

func (r *unassignedToChainsResolver) Indicators(ctx context.Context, obj *value.UnassignedToChains, levels []string, first *int) ([]*value.ChainIndicator, error) {
	return r.unassignedToChainsIndicators(ctx, obj, levels, first)
}

type universityResolver struct{ *Resolver }

// University resolves the fields of University.
func (r *Resolver) University() generated.UniversityResolver { return &universityResolver{r} }

func (r *universityResolver) Observations(ctx context.Context, obj *model.University, indicator []string, period *string, scope *string, latest *bool, first *int, after *string, last *int, before *string) (*value.ObservationConnection, error) {
	return r.entityObservations(ctx, obj.Record, indicator, period, scope, latest, first, after, last, before)
}

func (r *universityResolver) Facts(ctx context.Context, obj *model.University, roles []string, filter map[string]any, first *int, after *string, last *int, before *string) (*model.EntityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "facts", roles, filter, nil, pageArgs{first, after, last, before})
	return &model.EntityFactConnection{Facts: f}, err
}

func (r *universityResolver) Regions(ctx context.Context, obj *model.University, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.RegionFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "regions", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.RegionFactConnection{Facts: f}, err
}

func (r *universityResolver) Parks(ctx context.Context, obj *model.University, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ParkFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "parks", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ParkFactConnection{Facts: f}, err
}

func (r *universityResolver) Institutes(ctx context.Context, obj *model.University, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.InstituteFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "institutes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.InstituteFactConnection{Facts: f}, err
}

func (r *universityResolver) Universities(ctx context.Context, obj *model.University, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.UniversityFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "universities", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.UniversityFactConnection{Facts: f}, err
}

func (r *universityResolver) Companies(ctx context.Context, obj *model.University, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.CompanyFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "companies", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.CompanyFactConnection{Facts: f}, err
}

func (r *universityResolver) Industries(ctx context.Context, obj *model.University, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.IndustryFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "industries", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.IndustryFactConnection{Facts: f}, err
}

func (r *universityResolver) Platforms(ctx context.Context, obj *model.University, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PlatformFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "platforms", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PlatformFactConnection{Facts: f}, err
}

func (r *universityResolver) Projects(ctx context.Context, obj *model.University, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProjectFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "projects", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProjectFactConnection{Facts: f}, err
}

func (r *universityResolver) Programmes(ctx context.Context, obj *model.University, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.ProgrammeFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "programmes", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.ProgrammeFactConnection{Facts: f}, err
}

func (r *universityResolver) Persons(ctx context.Context, obj *model.University, roles []string, filter map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*model.PersonFactConnection, error) {
	f, err := r.facts(ctx, obj.Record, "persons", roles, filter, orderBy, pageArgs{first, after, last, before})
	return &model.PersonFactConnection{Facts: f}, err
}
