package analysis

import (
	"cmp"
	"context"
	"slices"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
)

// Ladder is at which stages the firms of a node stand.
type Ladder struct {
	Firms    int // how many the graph names, at a stage or not
	Tracks   []LadderTrack
	Overlaps [][]*LadderFirm // of each firm that stands at several stages
	Unplaced []kg.Fact       // observations of stages and seats that tell no stage
}

// LadderTrack is one track of a ladder, with the numbers that are of several of its
// stages together.
type LadderTrack struct {
	Name  string
	Rungs []LadderRung
	LadderNumbers
}

// LadderNumbers are what is told of firms that are not named: observations that
// count them, and facts by which others than firms are at a stage.
type LadderNumbers struct{ Counts, Unnamed []kg.Fact }

// LadderRung is one stage.
type LadderRung struct {
	Stage *model.Stage
	Firms []*LadderFirm
	Open  bool // a list of such firms was not closed
	LadderNumbers
	Verdict LadderVerdict
}

// LadderVerdict is what is known of a stage.
type LadderVerdict string

// The verdicts.
const (
	LadderNamed     LadderVerdict = "NAMED"      // a firm is named
	LadderStated    LadderVerdict = "STATED"     // none is, but the documents say that there are some
	LadderOpen      LadderVerdict = "OPEN"       // what is said is of several stages, and leaves open which
	LadderNoneNamed LadderVerdict = "NONE_NAMED" // nothing is said
)

// LadderFirm is a firm at a stage.
type LadderFirm struct {
	Firm         kg.NodeID
	Stage        *model.Stage
	StageCertain bool // false: its facts leave open at which of several stages it stands
	Furthest     bool // no fact puts it further on the same track
	Standing     Standing
	Edges        []kg.Fact
	Observations []kg.Fact
	Ties         []kg.Fact // by which the firm counts to the node
	Boards       []kg.NodeID
	BoardCertain bool // false: the facts leave open on which of the boards it is
	Certainty    kg.Certainty
	place        int // of the first node that the firm is tied to
}

// What the ladder is read from. All else about stages is the model's.
const (
	listedOn     = "LISTED_ON"
	received     = "RECEIVED"
	listingStage = "LISTING_STAGE"
	listSeats    = "LIST_SEATS"
	listing      = "LISTING" // the track that listedOn and listingStage tell of
)

// joining are roles by which a firm counts to a node that is no area: an exchange, an industry.
var joining = []string{listedOn, "IN_SEGMENT", "MEMBER_OF"}

// ReadLadder reads the ladder of a node, of some tracks or, where tracks is nil, of all.
func (r *Reader) ReadLadder(ctx context.Context, root kg.NodeID, tracks []string) (*Ladder, error) {
	l := &ladder{r: r, stages: newStages(r.View.Model()), at: make(map[ladderKey]*LadderFirm)}
	var err error
	if l.reach, err = r.reach(ctx, root); err != nil {
		return nil, err
	}
	firms, err := l.firms(ctx)
	if err != nil {
		return nil, err
	}
	subjects := l.numbers()
	for _, n := range firms {
		if _, inside := l.place[n]; !inside {
			subjects = append(subjects, n)
		}
	}
	if err := l.readEdges(ctx, subjects); err != nil {
		return nil, err
	}
	if err := l.readObservations(ctx, subjects); err != nil {
		return nil, err
	}
	return l.ladder(len(firms), tracks), nil
}

// ladder is a Ladder while it is read.
type ladder struct {
	r *Reader
	*stages
	*reach
	ties     map[kg.NodeID][]kg.Fact // of each firm
	told     []toldFact              // of firms
	unnamed  []toldFact              // of others
	unplaced []kg.Fact
	at       map[ladderKey]*LadderFirm
}

// toldFact is a fact that tells a stage, or several of a track of which it is one.
type toldFact struct {
	kg.Fact
	stages []int
}

type ladderKey struct {
	firm  kg.NodeID
	stage int
}

// firms are the firms that count to the node, those nearest to it first.
func (l *ladder) firms(ctx context.Context) ([]kg.NodeID, error) {
	holding, err := l.holding(ctx, l.r, companyType)
	if err != nil {
		return nil, err
	}
	claimed, err := l.claimed(ctx, l.r, companyType)
	if err != nil {
		return nil, err
	}
	var alike []kg.NodeID // an industry and its segments, an exchange and its boards
	for _, n := range l.inside {
		if n.Type == l.inside[0].Type && n.Type.Name != companyType {
			alike = append(alike, n.Number)
		}
	}
	joined, err := l.r.flat(ctx, alike, kg.FactQuery{Kind: kg.Edges, Target: companyType, Direction: model.In, Roles: joining})
	if err != nil {
		return nil, err
	}
	firms, ties := tied(holding, claimed, joined)
	l.ties = ties
	return firms, nil
}

func (l *ladder) readEdges(ctx context.Context, subjects []kg.NodeID) error {
	facts, err := l.r.flat(ctx, subjects, kg.FactQuery{Kind: kg.Edges, Direction: model.Out, Roles: []string{listedOn, received}})
	if err != nil {
		return err
	}
	var honours []kg.NodeID
	for _, f := range facts {
		if f.Role.Name == received {
			honours = append(honours, f.Other)
		}
	}
	nodes, err := l.r.Nodes(ctx, honours)
	if err != nil {
		return err
	}
	for _, f := range facts {
		var at []int
		if f.Role.Name == received {
			at, nodes = l.ofHonour(nodes[0]), nodes[1:]
		} else if at = l.ofListing(&f, f.Qualifier); at == nil && standingOf(&f) != Pending {
			at = l.of(listing, "", operating) // the role itself says that it is, or was, listed
		}
		l.tell(f, at)
	}
	return nil
}

// ofListing are the stages of a listing that a fact tells by its words and its status. What has
// ended was at the stage of its words.
func (l *ladder) ofListing(f *kg.Fact, text string) []int {
	if standingOf(f) == Ended {
		return l.of(listing, text, "")
	}
	return l.of(listing, text, f.Status)
}

func (l *ladder) readObservations(ctx context.Context, subjects []kg.NodeID) error {
	indicators := []string{listingStage, listSeats}
	for _, s := range l.all {
		for _, name := range s.Counted {
			if !slices.Contains(indicators, name) {
				indicators = append(indicators, name)
			}
		}
	}
	facts, err := l.r.flat(ctx, subjects, kg.FactQuery{Kind: kg.Observations, Indicators: indicators})
	if err != nil {
		return err
	}
	for _, f := range facts {
		var at []int
		if f.Indicator.Name == listingStage {
			at = l.ofListing(&f, f.Text)
		} else {
			at = l.ofCount(&f)
		}
		if l.track(at) == "" {
			l.unplaced = append(l.unplaced, f)
		} else {
			l.tell(f, at)
		}
	}
	return nil
}

// tell keeps a fact that tells of stages, for each track by itself: of a firm its own,
// unless it counts others.
func (l *ladder) tell(f kg.Fact, at []int) {
	to := &l.unnamed
	if l.ties[f.Owner] != nil && (f.Indicator == nil || f.Indicator.Name == listingStage) {
		to = &l.told
	}
	for len(at) > 0 {
		other := func(i int) bool { return l.all[i].Track != l.all[at[0]].Track }
		*to = append(*to, toldFact{f, slices.DeleteFunc(slices.Clone(at), other)})
		at = slices.DeleteFunc(slices.Clone(at), func(i int) bool { return !other(i) })
	}
}

func (l *ladder) ladder(firms int, tracks []string) *Ladder {
	l.putFirms()
	answer := &Ladder{Firms: firms, Unplaced: l.unplaced}
	byFirm := make(map[kg.NodeID][]*LadderFirm)
	for i := range l.all {
		s := &l.all[i]
		if tracks != nil && !slices.Contains(tracks, s.Track) {
			continue
		}
		t := slices.IndexFunc(answer.Tracks, func(t LadderTrack) bool { return t.Name == s.Track })
		if t < 0 {
			t = len(answer.Tracks)
			answer.Tracks = append(answer.Tracks, LadderTrack{Name: s.Track, LadderNumbers: l.numbersOf(func(at []int) bool { return len(at) > 1 && l.all[at[0]].Track == s.Track })})
		}
		rung := l.rung(i)
		answer.Tracks[t].Rungs = append(answer.Tracks[t].Rungs, rung)
		for _, f := range rung.Firms {
			byFirm[f.Firm] = append(byFirm[f.Firm], f)
		}
	}
	for _, firm := range sortedByPlace(byFirm) {
		if len(byFirm[firm]) > 1 {
			answer.Overlaps = append(answer.Overlaps, byFirm[firm])
		}
	}
	return answer
}

// sortedByPlace are the firms, those nearest to the node first.
func sortedByPlace(byFirm map[kg.NodeID][]*LadderFirm) []kg.NodeID {
	firms := make([]kg.NodeID, 0, len(byFirm))
	for firm := range byFirm {
		firms = append(firms, firm)
	}
	slices.SortFunc(firms, func(a, b kg.NodeID) int {
		return cmp.Or(cmp.Compare(byFirm[a][0].place, byFirm[b][0].place), cmp.Compare(a, b))
	})
	return firms
}

// putFirms puts each firm at the stages that its facts tell. A fact that leaves open which
// of several it is supports those that another one tells for certain.
func (l *ladder) putFirms() {
	furthest := make(map[ladderKey]int) // of a firm on the track whose first stage the key has
	for _, f := range l.told {
		if len(f.stages) > 1 {
			continue
		}
		i := f.stages[0]
		firm := l.put(f, i)
		firm.StageCertain = true
		if firm.Standing == Reached {
			track := l.firstOf(i, f.Owner)
			furthest[track] = max(furthest[track], i)
		}
	}
	for _, f := range l.told {
		if len(f.stages) == 1 {
			continue
		}
		certain := slices.DeleteFunc(slices.Clone(f.stages), func(i int) bool {
			firm := l.at[ladderKey{f.Owner, i}]
			return firm == nil || !firm.StageCertain || firm.Standing != Reached
		})
		for _, i := range certain {
			l.put(f, i)
		}
		if len(certain) == 0 {
			for _, i := range f.stages {
				l.put(f, i).StageCertain = false
			}
		}
	}
	for key, firm := range l.at {
		firm.Furthest = firm.Standing == Reached && key.stage >= furthest[l.firstOf(key.stage, key.firm)]
		firm.readBoards()
	}
}

// firstOf is the firm at the first stage of a stage's track.
func (l *ladder) firstOf(i int, firm kg.NodeID) ladderKey {
	return ladderKey{firm, slices.IndexFunc(l.all, func(s model.Stage) bool { return s.Track == l.all[i].Track })}
}

// put puts a firm at a stage by a fact.
func (l *ladder) put(f toldFact, i int) *LadderFirm {
	key := ladderKey{f.Owner, i}
	firm := l.at[key]
	if firm == nil {
		firm = &LadderFirm{Firm: f.Owner, Stage: &l.all[i], Ties: l.ties[f.Owner], Standing: Ended, place: len(l.inside)}
		for _, tie := range firm.Ties {
			firm.place = min(firm.place, l.place[tie.Owner])
		}
		l.at[key] = firm
	}
	if f.Indicator == nil {
		firm.Edges = append(firm.Edges, f.Fact)
	} else {
		firm.Observations = append(firm.Observations, f.Fact)
	}
	firm.Certainty = max(firm.Certainty, f.Certainty)
	if standing := l.standingAt(f, i); standing == Reached || firm.Standing == Ended {
		firm.Standing = standing
	}
	return firm
}

// standingAt is the standing of a fact at a stage. A stage that a status tells is reached by a
// firm with that status, though its listing is not.
func (l *ladder) standingAt(f toldFact, i int) Standing {
	if slices.Contains(l.all[i].Statuses, f.Status) {
		return Reached
	}
	return standingOf(&f.Fact)
}

// readBoards finds the boards that the firm's facts name. Where facts of one statement name
// several, it is on one of them.
func (f *LadderFirm) readBoards() {
	sure := make(map[kg.NodeID]bool)
	for _, e := range f.Edges {
		if e.Role.Name != listedOn {
			continue
		}
		if !slices.Contains(f.Boards, e.Other) {
			f.Boards = append(f.Boards, e.Other)
		}
		sure[e.Other] = sure[e.Other] || e.Joint == "" || !slices.ContainsFunc(f.Edges, func(o kg.Fact) bool {
			return o.Role == e.Role && o.Joint == e.Joint && o.Other != e.Other
		})
	}
	f.BoardCertain = !slices.ContainsFunc(f.Boards, func(n kg.NodeID) bool { return !sure[n] })
}

// numbersOf are the facts on firms that are not named, of the stages that fit.
func (l *ladder) numbersOf(fit func(at []int) bool) (numbers LadderNumbers) {
	for _, f := range l.unnamed {
		switch {
		case !fit(f.stages):
		case f.Indicator == nil:
			numbers.Unnamed = append(numbers.Unnamed, f.Fact)
		default:
			numbers.Counts = append(numbers.Counts, f.Fact)
		}
	}
	return numbers
}

func (l *ladder) rung(i int) LadderRung {
	rung := LadderRung{
		Stage:         &l.all[i],
		LadderNumbers: l.numbersOf(func(at []int) bool { return len(at) == 1 && at[0] == i }),
	}
	for key, firm := range l.at {
		if key.stage == i {
			rung.Firms = append(rung.Firms, firm)
		}
	}
	slices.SortFunc(rung.Firms, func(a, b *LadderFirm) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.place, b.place), cmp.Compare(a.Firm, b.Firm))
	})
	var named, stated, open bool
	for _, f := range l.unnamed {
		if slices.Contains(f.stages, i) && l.standingAt(f, i) == Reached {
			stated, open = stated || len(f.stages) == 1, true
		}
	}
	for _, firm := range rung.Firms {
		if firm.Standing == Reached {
			named, open = named || firm.StageCertain, true
		}
		rung.Open = rung.Open || slices.ContainsFunc(slices.Concat(firm.Edges, firm.Observations), func(f kg.Fact) bool { return f.Open })
	}
	switch {
	case named:
		rung.Verdict = LadderNamed
	case stated:
		rung.Verdict = LadderStated
	case open:
		rung.Verdict = LadderOpen
	default:
		rung.Verdict = LadderNoneNamed
	}
	return rung
}

// rank orders the firms of a rung: who is there before who is to be, for certain before perhaps.
func (f *LadderFirm) rank() int {
	rank := 2 * slices.Index([]Standing{Reached, Pending, Ended}, f.Standing)
	if !f.StageCertain {
		rank++
	}
	return rank
}
