package value

import (
	"slices"

	"github.com/silian-graph/silian/internal/analysis"
	"github.com/silian-graph/silian/internal/kg"
)

// Ladder is at which stages the firms of a node stand.
type Ladder struct {
	Firms    int
	Tracks   []*LadderSteps
	Overlaps []*LadderOverlap
	Unplaced []*Observation
}

// LadderSteps is a track of a ladder.
type LadderSteps struct {
	Track string
	Rungs []*LadderRung
	LadderNumbers
}

// LadderNumbers are what is told of firms that are not named.
type LadderNumbers struct {
	Counts  []*Observation
	Unnamed []*GraphEdge
}

// LadderRung is a stage of a ladder.
type LadderRung struct {
	Stage, Verdict string
	Open           bool
	Firms          []*LadderFirm
	LadderNumbers
}

// LadderFirm is a firm at a stage.
type LadderFirm struct {
	Found
	Track, Stage, Standing, Certainty string
	StageCertain, Furthest            bool
	Periods                           []string
	BoardCertain                      *bool
	Facts, Ties                       []*GraphEdge
	Observations                      []*Observation
	boards                            func() ([]*Record, error)
}

// BoardsRecords are the exchanges and boards that its facts name.
func (f *LadderFirm) BoardsRecords() ([]*Record, error) { return f.boards() }

// LadderOverlap is a firm that stands at several stages.
type LadderOverlap struct {
	Found
	Places []*LadderFirm
}

// NewLadder makes the ladder that an analysis read.
func NewLadder(l *analysis.Ladder, load Loader) *Ladder {
	a := NewAnswer(load)
	made := make(map[*analysis.LadderFirm]*LadderFirm)
	firm := func(f *analysis.LadderFirm) *LadderFirm {
		made[f] = a.ladderFirm(f)
		return made[f]
	}
	return &Ladder{
		Firms: l.Firms,
		Tracks: Wrap(l.Tracks, func(t analysis.LadderTrack) *LadderSteps {
			return &LadderSteps{t.Name, Wrap(t.Rungs, func(r analysis.LadderRung) *LadderRung {
				return &LadderRung{r.Stage.Name, string(r.Verdict), r.Open, Wrap(r.Firms, firm), a.ladderNumbers(r.LadderNumbers)}
			}), a.ladderNumbers(t.LadderNumbers)}
		}),
		Overlaps: Wrap(l.Overlaps, func(places []*analysis.LadderFirm) *LadderOverlap {
			return &LadderOverlap{a.Node(places[0].Firm), Wrap(places, func(f *analysis.LadderFirm) *LadderFirm { return made[f] })}
		}),
		Unplaced: a.Observations(l.Unplaced),
	}
}

func (a *Answer) ladderNumbers(n analysis.LadderNumbers) LadderNumbers {
	return LadderNumbers{a.Observations(n.Counts), a.Edges(n.Unnamed)}
}

func (a *Answer) ladderFirm(f *analysis.LadderFirm) *LadderFirm {
	made := &LadderFirm{
		Found: a.Node(f.Firm), Track: f.Stage.Track, Stage: f.Stage.Name, Standing: string(f.Standing), Certainty: f.Certainty.String(),
		StageCertain: f.StageCertain, Furthest: f.Furthest, Periods: periods(slices.Concat(f.Edges, f.Observations)),
		Facts: a.Edges(f.Edges), Ties: a.Edges(f.Ties), Observations: a.Observations(f.Observations), boards: a.Nodes(f.Boards),
	}
	if len(f.Boards) > 0 {
		made.BoardCertain = &f.BoardCertain
	}
	return made
}

// periods are the times for which facts are stated, each once.
func periods(facts []kg.Fact) []string {
	times := []string{}
	for _, f := range facts {
		if f.StatedFor != "" {
			times = append(times, f.StatedFor)
		}
	}
	slices.Sort(times)
	return slices.Compact(times)
}
