package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestAddNodeType follows the README's recipe in a copy of the module: a node
// type, a role and edge fields are written into schema.graphqls, `go generate`
// does the rest, and nobody writes Go.
func TestAddNodeType(t *testing.T) {
	if testing.Short() {
		t.Skip("generates and builds everything anew")
	}
	if err := exec.CommandContext(t.Context(), "git", "rev-parse", "--git-dir").Run(); err != nil {
		t.Skipf("copies what git knows, and this is no clone: %v", err)
	}
	dir, data := copyModule(t), filepath.Join(t.TempDir(), "data")
	importInto(t, "", data, "testdata/recipe/before.ndjson") // by the schema as it is

	schema := filepath.Join(dir, "schema.graphqls")
	before, err := os.ReadFile(schema)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(schema, []byte(withLaboratory(t, string(before))), 0o600); err != nil {
		t.Fatal(err)
	}
	runIn(t, dir, "go", "generate", "./...")
	onlyGenerated(t, dir)
	binary := filepath.Join(dir, "bin", "silian")
	runIn(t, dir, "go", "build", "-o", binary, ".")

	importInto(t, binary, data, "testdata/recipe/after.ndjson") // upgrades the store
	traverse(t, binary, data)
	if out, err := command(t, binary, "check", "-data", data).CombinedOutput(); err != nil {
		t.Errorf("check: %v\n%s", err, out)
	}

	out, err := command(t, "", "check", "-data", data).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "Laboratory") {
		t.Errorf("the schema without the type opens a store that uses it: %v\n%s", err, out)
	}

	if err := os.WriteFile(schema, before, 0o600); err != nil {
		t.Fatal(err)
	}
	runIn(t, dir, "go", "generate", "./...")
	if left := runIn(t, dir, "git", "status", "--porcelain"); left != "" {
		t.Errorf("removing the type again leaves:\n%s", left)
	}
}

// withLaboratory is schema with the type, a role for it, and the fields that
// lead to it.
func withLaboratory(t *testing.T, schema string) string {
	t.Helper()
	addition, err := os.ReadFile("testdata/recipe/laboratory.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	const field = "\n  \"The laboratories tied to it.\"\n  laboratories: [Laboratory!]! @edge"
	for begins, text := range map[string]string{
		"type Company @node": field,
		"type Park @node":    field,
		"enum Role {":        "\n  \"The subject gave the object what it works with.\"\n  EQUIPPED @role(from: [\"Company\"], to: [\"Laboratory\"])",
	} {
		before, rest, ok := strings.Cut(schema, "\n"+begins)
		line, after, found := strings.Cut(rest, "\n")
		if !ok || !found || strings.Contains(after, "\n"+begins) {
			t.Fatalf("schema.graphqls has not one line that begins with %q", begins)
		}
		schema = before + "\n" + begins + line + text + "\n" + after
	}
	return schema + string(addition)
}

// traverse asks for the laboratories and walks to them and from them.
func traverse(t *testing.T, binary, data string) {
	t.Helper()
	p := startProcess(t, binary, "-data", data)
	type edges struct {
		TotalCount int
		Edges      []struct {
			Role, Direction string
			Evidence        []struct{ Document struct{ ID string } }
			Node            struct {
				Name         string
				Laboratories struct {
					TotalCount int
					Nodes      []struct{ Name string }
				}
			}
		}
	}
	var answer struct {
		Laboratory struct {
			Name, Discipline string
			Companies, Parks edges
		}
		Laboratories struct {
			TotalCount int
			Nodes      []struct{ ID string }
		}
		Search struct {
			Edges []struct {
				Matched, Field string
				Node           struct{ ID string }
			}
		}
	}
	p.post(`{
		laboratory(name: "光学实验室") { name discipline
			companies { totalCount edges { role direction evidence { document { id } } node { name laboratories { totalCount nodes { name } } } } }
			parks { totalCount edges { role direction evidence { document { id } } node { name laboratories { totalCount nodes { name } } } } } }
		laboratories(filter: { discipline: { eq: "sound" } }) { totalCount nodes { id } }
		search(text: "光波馆", types: [LABORATORY]) { edges { matched field node { id } } }
	}`, &answer)
	lab := answer.Laboratory
	if lab.Name != "Optics" || lab.Discipline != "light" || lab.Companies.TotalCount != 1 || lab.Parks.TotalCount != 1 {
		t.Fatalf("got %+v", lab)
	}
	company, park := lab.Companies.Edges[0], lab.Parks.Edges[0]
	if company.Role != "EQUIPPED" || company.Direction != "IN" || company.Node.Name != "Ada" || company.Node.Laboratories.TotalCount != 2 {
		t.Errorf("company: %+v", company)
	}
	if park.Role != "LOCATED_IN" || park.Direction != "OUT" || park.Node.Name != "Hill" || park.Node.Laboratories.Nodes[0].Name != "Optics" {
		t.Errorf("park: %+v", park)
	}
	if park.Evidence[0].Document.ID != "document:letter" {
		t.Errorf("evidence: %+v", park.Evidence)
	}
	if all := answer.Laboratories; all.TotalCount != 1 || all.Nodes[0].ID != "laboratory:acoustics" {
		t.Errorf("by discipline: %+v", all)
	}
	if found := answer.Search.Edges; len(found) != 1 || found[0].Node.ID != "laboratory:optics" || found[0].Matched != "光波館" || found[0].Field != "signs" {
		t.Errorf("by a sign: %+v", found)
	}
	if took, err := p.terminate(); err != nil {
		t.Errorf("ended after %v with %v", took, err)
	}
}

// copyModule makes a repository of the files that git knows or would take.
func copyModule(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range strings.Split(runIn(t, ".", "git", "-c", "core.quotePath=off", "ls-files", "-co", "--exclude-standard"), "\n") {
		content, err := os.ReadFile(name)
		if os.IsNotExist(err) {
			continue // removed and not yet committed
		}
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	runIn(t, dir, "git", "init", "-q")
	runIn(t, dir, "git", "add", "-A")
	runIn(t, dir, "git", "-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "-q", "-m", "before")
	return dir
}

// onlyGenerated fails where a Go file changed that people write.
func onlyGenerated(t *testing.T, dir string) {
	t.Helper()
	changed := strings.Fields(runIn(t, dir, "sh", "-c", "git diff --name-only && git ls-files -o --exclude-standard"))
	if !slices.Contains(changed, "graph/generated/api.graphqls") {
		t.Errorf("the API is unchanged, only these are not: %q", changed)
	}
	for _, name := range changed {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".go") && !strings.Contains(string(content), "\n// Code generated ") &&
			!strings.HasPrefix(string(content), "// Code generated ") {
			t.Errorf("%s changed, and people write it", name)
		}
	}
}

func importInto(t *testing.T, binary, data, file string) {
	t.Helper()
	if out, err := command(t, binary, "import", "-data", data, file).CombinedOutput(); err != nil {
		t.Fatalf("import %s: %v\n%s", file, err, out)
	}
}

// runIn returns what the program printed, and fails the test with it when the
// program fails.
func runIn(t *testing.T, dir, program string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Dir = dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s%s", program, strings.Join(args, " "), err, out, &stderr)
	}
	return strings.TrimSpace(string(out))
}
