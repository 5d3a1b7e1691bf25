package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/silian-graph/silian"

// layers are the packages from the top down; one may import those of lower
// layers only. A folder stands for everything in it, the longest name wins.
// What is named here and does not exist yet is for later issues.
var layers = [][]string{
	{"."},
	{"siliantest", "internal/observe"},
	{"graph"},
	{"graph/generated"},
	{"graph/model"},
	{"graph/value"},
	{"seed"},
	{"internal/transfer"},
	{"internal/analysis"},
	{"internal/search", "internal/walk"},
	{"internal/kg"},
	{"internal/names", "internal/model", "internal/edtf", "kv/badger", "kv/kvtest"},
	{"kv/memory"},
	{"kv"},
	{"web"},
}

// secrets are modules that only some packages may reach, by whatever way.
var secrets = []struct {
	module string
	may    []string
}{
	{"github.com/dgraph-io/badger", []string{".", "kv/badger", "siliantest"}},
	{"github.com/dgraph-io/ristretto", []string{".", "kv/badger", "siliantest"}},
	{"github.com/tikv/client-go", []string{".", "kv/tikv"}},
	{"github.com/99designs/gqlgen", []string{".", "graph", "graph/generated", "graph/model", "graph/value", "siliantest", "internal/observe", "internal/modelgen"}},
	{"github.com/vektah/gqlparser", []string{".", "graph", "graph/generated", "graph/model", "graph/value", "siliantest", "internal/observe", "internal/modelgen"}},
}

// tools are packages that only the generator and tests run; they may import
// what they like, and nothing that is served imports them.
var tools = []string{"internal/modelgen", "internal/hostile", "bench"}

// importGraph is what each package imports, without its tests.
type importGraph map[string][]string

// local is the path inside the module, or "" for a package of others.
func local(pkg string) string {
	if pkg == module {
		return "."
	}
	if rest, ok := strings.CutPrefix(pkg, module+"/"); ok {
		return rest
	}
	return ""
}

// within tells whether pkg is folder or lies in it.
func within(pkg, folder string) bool {
	return pkg == folder || folder != "." && strings.HasPrefix(pkg, folder+"/")
}

func anyWithin(pkg string, folders []string) bool {
	return slices.ContainsFunc(folders, func(f string) bool { return within(pkg, f) })
}

// layerOf is how far from the top pkg lies, or -1.
func layerOf(pkg string) int {
	best, length := -1, -1
	for i, names := range layers {
		for _, n := range names {
			if within(pkg, n) && len(n) > length {
				best, length = i, len(n)
			}
		}
	}
	return best
}

// violations are the imports that go up, or reach what they may not.
func violations(g importGraph) []string {
	var out []string
	for pkg, imports := range g {
		from := local(pkg)
		if from == "" || anyWithin(from, tools) {
			continue
		}
		if layerOf(from) < 0 {
			out = append(out, from+" has no layer: give it one in layers_test.go")
			continue
		}
		for _, imported := range imports {
			to := local(imported)
			switch {
			case to == "":
			case anyWithin(to, tools):
				out = append(out, fmt.Sprintf("%s imports %s, a tool", from, to))
			case layerOf(to) <= layerOf(from):
				out = append(out, fmt.Sprintf("%s imports %s, which does not lie below it", from, to))
			}
		}
		for _, s := range secrets {
			if path := g.path(pkg, s.module); path != nil && !slices.Contains(s.may, from) {
				out = append(out, fmt.Sprintf("%s reaches %s: %s", from, s.module, strings.Join(path, " -> ")))
			}
		}
	}
	slices.Sort(out)
	return out
}

// path is a shortest way from pkg to a package of mod, or nil.
func (g importGraph) path(pkg, mod string) []string {
	before := map[string]string{pkg: ""}
	for queue := []string{pkg}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if within(at, mod) {
			var path []string
			for ; at != ""; at = before[at] {
				path = append([]string{at}, path...)
			}
			return path
		}
		for _, next := range g[at] {
			if _, seen := before[next]; !seen {
				before[next] = at
				queue = append(queue, next)
			}
		}
	}
	return nil
}

func TestLayers(t *testing.T) {
	g := listImports(t)
	for _, pkg := range []string{"kv", "kv/badger", "internal/kg", "graph"} {
		if g[module+"/"+pkg] == nil {
			t.Errorf("go list does not know %s: is it looking at the right module?", pkg)
		}
	}
	for _, v := range violations(g) {
		t.Error(v)
	}
}

// listImports asks go list for the packages of the module and all they need.
func listImports(t *testing.T) importGraph {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	g := importGraph{}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return g
		}
		if err != nil {
			t.Fatal(err)
		}
		g[p.ImportPath] = append([]string{}, p.Imports...)
	}
}

// TestLayersCanFail shows that the check finds what it is for.
func TestLayersCanFail(t *testing.T) {
	m := module + "/"
	for name, tc := range map[string]struct {
		graph importGraph
		want  string
	}{
		"up":         {importGraph{m + "internal/kg": {m + "graph"}}, "internal/kg imports graph, which does not lie below it"},
		"sideways":   {importGraph{m + "kv/badger": {m + "internal/model"}}, "kv/badger imports internal/model, which does not lie below it"},
		"contract":   {importGraph{m + "kv": {m + "kv/badger"}}, "kv imports kv/badger, which does not lie below it"},
		"web":        {importGraph{m + "web": {m + "kv"}}, "web imports kv, which does not lie below it"},
		"generated":  {importGraph{m + "graph/generated": {m + "graph"}}, "graph/generated imports graph, which does not lie below it"},
		"new folder": {importGraph{m + "misc": nil}, "misc has no layer: give it one in layers_test.go"},
		"tool":       {importGraph{m + "graph": {m + "internal/modelgen"}}, "graph imports internal/modelgen, a tool"},
		"engine, directly": {
			importGraph{m + "internal/kg": {"github.com/dgraph-io/badger/v4"}},
			"internal/kg reaches github.com/dgraph-io/badger: " + m + "internal/kg -> github.com/dgraph-io/badger/v4",
		},
		"gqlgen, through another": {
			importGraph{m + "internal/transfer": {"example.com/x"}, "example.com/x": {"github.com/99designs/gqlgen/graphql"}},
			"internal/transfer reaches github.com/99designs/gqlgen: " + m +
				"internal/transfer -> example.com/x -> github.com/99designs/gqlgen/graphql",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := violations(tc.graph); !slices.Contains(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
	fine := importGraph{
		module:            {m + "graph", m + "kv/badger"},
		m + "graph":       {m + "internal/kg", "github.com/99designs/gqlgen/graphql"},
		m + "internal/kg": {m + "kv"},
		m + "kv/badger":   {m + "kv", "github.com/dgraph-io/badger/v4"},
	}
	if got := violations(fine); got != nil {
		t.Errorf("a sound tree is refused: %q", got)
	}
}
