package kg

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"

	"github.com/silian-graph/silian/internal/model"
	"github.com/silian-graph/silian/kv"
)

// ordersOfType says which orders a type's lists are kept in, so that a store can
// remember it: a line for each.
func ordersOfType(t *model.Type) []string {
	var lines []string
	for _, f := range t.Fields {
		for _, property := range f.Orders {
			roles := slices.Clone(f.Roles)
			slices.Sort(roles)
			lines = append(lines, strings.Join([]string{t.Name, f.Target, string(f.Direction), strings.Join(roles, ","), property}, " "))
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

func ordersOf(m *model.Model) []string {
	var lines []string
	for i := range m.Types {
		lines = append(lines, ordersOfType(&m.Types[i])...)
	}
	return lines
}

// upgradeOrders makes the orders in which lists are kept those of the model,
// type by type. They count as there only once all are.
func (g *Graph) upgradeOrders(ctx context.Context) error {
	v, err := g.View(ctx)
	if err != nil {
		return err
	}
	defer v.Close()
	b, err := v.r.Get(ctx, metaKey(metaOrders))
	if err != nil && !errors.Is(err, kv.ErrNotFound) {
		return err
	}
	want := strings.Join(ordersOf(g.vocab.model), "\n")
	if err == nil && string(b) == want {
		return nil
	}
	has := strings.Split(string(b), "\n")
	for i := range g.vocab.model.Types {
		t := &g.vocab.model.Types[i]
		ours := slices.DeleteFunc(slices.Clone(has), func(line string) bool { return !strings.HasPrefix(line, t.Name+" ") })
		if slices.Equal(ours, ordersOfType(t)) {
			continue
		}
		if err := g.rebuildOrders(ctx, v, t); err != nil {
			return err
		}
	}
	return g.db.Update(ctx, func(w kv.Writer) error { return w.Set(metaKey(metaOrders), []byte(want)) })
}

// rebuildOrders drops all orders of the lists of a type's nodes and makes those
// that the model has.
func (g *Graph) rebuildOrders(ctx context.Context, v *View, t *model.Type) error {
	typ := g.vocab.number(typeNames, t.Name)
	done := 0
	for owner, err := range v.memberNumbers(ctx, typ) {
		if err != nil {
			return err
		}
		if err := g.clearRange(ctx, kv.Prefix(appendInt([]byte{tableOrder}, uint64(owner)))); err != nil {
			return err
		}
		if err := g.makeOrders(ctx, v, typ, owner); err != nil {
			return err
		}
		if done++; done%indexStep == 0 {
			g.log.Info("keeping lists in order", "type", t.Name, "done", done)
		}
	}
	return nil
}

// makeOrders writes the orders of one node's lists, in steps.
func (g *Graph) makeOrders(ctx context.Context, v *View, typ uint64, owner NodeID) error {
	heads, err := v.r.GetMany(ctx, [][]byte{headKey(owner)})
	if err != nil {
		return err
	}
	lists, err := decodeHead(heads[0])
	if err != nil {
		return err
	}
	var pairs []kv.Pair
	write := func() error {
		return g.db.Update(ctx, func(w kv.Writer) error {
			for _, p := range pairs {
				if err := w.Set(p.Key, p.Value); err != nil {
					return err
				}
			}
			return nil
		})
	}
	size := 0
	for i := range lists {
		for p, err := range v.orderPairs(ctx, typ, owner, &lists[i]) {
			if err != nil {
				return err
			}
			pairs = append(pairs, p)
			if size += kv.Cost(p.Key, p.Value); size < repairStep {
				continue
			}
			if err := write(); err != nil {
				return err
			}
			pairs, size = nil, 0
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	return write()
}

// orderPairs yields what a list of an owner of a type has in the table of orders,
// property by property of each entry. Its bytes are the caller's.
func (v *View) orderPairs(ctx context.Context, typ uint64, owner NodeID, l *list) iter.Seq2[kv.Pair, error] {
	return func(yield func(kv.Pair, error) bool) {
		properties := v.vocab.ordersOf(typ, l.key)
		if len(properties) == 0 {
			return
		}
		var batch []entry
		flush := func() bool {
			numbers := make([]NodeID, len(batch))
			for i := range batch {
				numbers[i] = NodeID(batch[i].sort)
			}
			records, err := v.recordBytesOnce(ctx, numbers)
			if err != nil {
				yield(kv.Pair{}, err)
				return false
			}
			for i, b := range records {
				e := &batch[i]
				n, err := decodeRecord(b)
				if err != nil {
					continue // what is missing or damaged is told elsewhere
				}
				for _, property := range properties {
					key := orderKey(owner, l.key, property, v.vocab.sortableOf(n, property), e.spot)
					if !yield(kv.Pair{Key: key, Value: appendEntry(nil, e, e.sort)}, nil) {
						return false
					}
				}
			}
			batch = batch[:0]
			return true
		}
		for e, err := range v.entries(ctx, owner, l) {
			if err != nil {
				yield(kv.Pair{}, err)
				return
			}
			if batch = append(batch, e); len(batch) == wholeBatch && !flush() {
				return
			}
		}
		flush()
	}
}
