package analysis

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/silian-graph/silian/internal/kg"
	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/internal/names"
)

// stages reads from facts at which stages of a ladder firms stand. What it knows
// of them is what the model declares.
type stages struct {
	all   []model.Stage
	words []stageWord // the longest first
}

type stageWord struct {
	text  string // folded
	stage int
}

func newStages(m *model.Model) *stages {
	s := &stages{all: m.Stages}
	for i, stage := range m.Stages {
		for _, w := range stage.Words {
			s.words = append(s.words, stageWord{names.Fold(w), i})
		}
	}
	slices.SortStableFunc(s.words, func(a, b stageWord) int { return len(b.text) - len(a.text) })
	return s
}

// told are the stages that a text tells in words, in their order. At each place the
// longest word counts, so that 潜在独角兽 tells nothing of 独角兽; one behind 未 or 待
// (not, not yet) tells nothing. A text that is a stage's name tells that one.
func (s *stages) told(text string) []int {
	if found := s.with(func(stage *model.Stage) bool { return stage.Name == text }); found != nil {
		return found
	}
	var found []int
	for rest, before := names.Fold(text), ""; rest != ""; {
		length := 0
		for _, w := range s.words {
			if strings.HasPrefix(rest, w.text) {
				if before != "未" && before != "待" {
					found = append(found, w.stage)
				}
				length = len(w.text)
				break
			}
		}
		if length == 0 {
			_, length = utf8.DecodeRuneInString(rest)
		}
		before, rest = rest[:length], rest[length:]
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func (s *stages) with(is func(*model.Stage) bool) []int {
	var list []int
	for i := range s.all {
		if is(&s.all[i]) {
			list = append(list, i)
		}
	}
	return list
}

// of a text and a status are the stages at one of which a firm stands: the furthest
// told in words, else all that the status admits; none where neither says anything.
func (s *stages) of(track, text, status string) []int {
	told, admitted := s.told(text), s.with(func(stage *model.Stage) bool {
		return stage.Track == track && slices.Contains(stage.Statuses, status)
	})
	told = slices.DeleteFunc(told, func(i int) bool {
		return s.all[i].Track != track || status != "" && !slices.Contains(admitted, i)
	})
	if len(told) > 0 {
		return told[len(told)-1:]
	}
	return admitted
}

// ofHonour are the stages that an honour stands for, by its property `stages`.
func (s *stages) ofHonour(n *kg.Node) []int {
	values, _ := n.Properties["stages"].([]any)
	return s.with(func(stage *model.Stage) bool { return slices.Contains(values, any(stage.Name)) })
}

// ofCount are the stages at which firms are counted by an observation: those of its
// indicator, or the one of them that its scope tells; those that the scope tells where
// the indicator says nothing.
func (s *stages) ofCount(f *kg.Fact) []int {
	told := s.told(f.Scope)
	counted := s.with(func(stage *model.Stage) bool { return slices.Contains(stage.Counted, f.Indicator.Name) })
	if len(counted) == 0 {
		return told
	}
	told = slices.DeleteFunc(told, func(i int) bool { return !slices.Contains(counted, i) })
	if len(told) == 1 {
		return told
	}
	return counted
}

// track is the one to which all of the stages belong, "" where they belong to several or are none.
func (s *stages) track(list []int) string {
	track := ""
	for _, i := range list {
		if track != "" && track != s.all[i].Track {
			return ""
		}
		track = s.all[i].Track
	}
	return track
}
