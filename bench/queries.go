// Package bench measures Silian: a made-up graph (bench/gen), six questions to
// it (bench/queries), the load that asks them (bench/load), and the command that
// puts it together (bench/cmd/bench). docs/performance.md tells what came out.
package bench

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/silian-graph/silian/bench/gen"
	"github.com/silian-graph/silian/bench/load"
)

//go:embed queries/*.graphql
var files embed.FS

// Names are the queries in their order.
var Names = []string{"Q1", "Q2", "Q3", "Q4", "Q5", "Q6"}

// Asker sends one request to a server and returns what it answered.
type Asker func(ctx context.Context, query string, vars []byte) ([]byte, error)

// Skipped is a query that the server does not understand yet.
type Skipped struct {
	Query string `json:"query"`
	Why   string `json:"why"`
}

// Queries are the named queries, ready to be run on a server that holds g. What
// the server's schema does not have is skipped. Each query is asked once, and
// an answer that is not right is an error.
func Queries(ctx context.Context, g *gen.Graph, ask Asker, names []string) ([]load.Query, []Skipped, error) {
	a := newAnswers(g)
	var queries []load.Query
	var skipped []Skipped
	for _, name := range names {
		q, err := a.query(ctx, name, ask)
		if err != nil {
			return nil, nil, err
		}
		answer, err := post(ctx, ask, q.Text, q.Vars(0))
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
		if why := answer.refusal(); why != "" {
			skipped = append(skipped, Skipped{name, why})
			continue
		}
		if err := answer.check(q); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
		queries = append(queries, q)
	}
	return queries, skipped, nil
}

// query is the query of that name with its variables and what it is answered.
func (a *answers) query(ctx context.Context, name string, ask Asker) (load.Query, error) {
	q := load.Query{Name: name, Text: text(name)}
	var err error
	switch name {
	case "Q1":
		a.byCompany(&q, a.checkQ1)
	case "Q2":
		a.byCompany(&q, a.checkQ2)
	case "Q3":
		a.byRegion(&q)
	case "Q4":
		a.byFund(&q)
	case "Q5":
		err = a.byPlace(ctx, &q, ask, a.anyParks())
	case "Q6":
		err = a.byPlace(ctx, &q, ask, a.largeParks())
	default:
		err = fmt.Errorf("there is no query %s, only %s", name, strings.Join(Names, ", "))
	}
	return q, err
}

// text is a query's document, without the notes before it.
func text(name string) string {
	raw, err := files.ReadFile("queries/" + strings.ToLower(name) + ".graphql")
	if err != nil {
		return ""
	}
	s := string(raw)
	for strings.HasPrefix(s, "#") {
		_, s, _ = strings.Cut(s, "\n")
	}
	return s
}

// answer is a response.
type answer struct {
	Data   json.RawMessage
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
}

func post(ctx context.Context, ask Asker, query string, vars []byte) (answer, error) {
	body, err := ask(ctx, query, vars)
	if err != nil {
		return answer{}, err
	}
	var a answer
	if err := json.Unmarshal(body, &a); err != nil {
		return answer{}, fmt.Errorf("%w: %.300s", err, body)
	}
	return a, nil
}

// refusal is why the server's schema does not have the query, or "".
func (a answer) refusal() string {
	for _, e := range a.Errors {
		if e.Extensions.Code == "GRAPHQL_VALIDATION_FAILED" {
			return e.Message
		}
	}
	return ""
}

// check holds the answer to request 0 against what it should be.
func (a answer) check(q load.Query) error {
	if len(a.Errors) > 0 {
		return fmt.Errorf("the server says: %s", a.Errors[0].Message)
	}
	if err := q.Check(0, a.Data); err != nil {
		return fmt.Errorf("%w: %.300s", err, a.Data)
	}
	return nil
}
