package main

import (
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"

	"github.com/agnivade/levenshtein"
	"github.com/peterbourgon/ff/v3"
)

// config is where the values of flags come from, besides the command line: the
// environment, then a file with the flags' names.
type config struct {
	path  string
	print bool
	file  map[string]bool // which flags the file names
}

func (c *config) register(fs *flag.FlagSet) {
	fs.StringVar(&c.path, "config", "", "a `FILE` of flags, one a line: the name without the dash, a space, the value;\n"+
		"# begins a comment. The command line counts before the environment, and that before\nthe file")
	fs.BoolVar(&c.print, "print-config", false, "print the value of each flag and where it comes from, as such a file, and end")
}

// options let ff read the file.
func (c *config) options(fs *flag.FlagSet) []ff.Option {
	return []ff.Option{ff.WithConfigFileFlag("config"), ff.WithConfigFileParser(func(r io.Reader, set func(name, value string) error) error {
		c.file = map[string]bool{}
		return ff.PlainParser(r, func(name, value string) error {
			switch {
			case fs.Lookup(name) == nil:
				return fmt.Errorf("%s: there is no flag %q%s", c.path, name, suggest(fs, name))
			case name == "config" || name == "print-config":
				return fmt.Errorf("%s: %s is for the command line", c.path, name)
			case c.file[name]:
				return fmt.Errorf("%s: %s comes twice", c.path, name)
			}
			c.file[name] = true
			if err := set(name, value); err != nil {
				return fmt.Errorf("%s: %s: %v", c.path, name, inner(err)) // whole, where only the cause would be shown
			}
			return nil
		})
	})}
}

// maxTypos is how far a name may be from a flag's for that to be suggested.
const maxTypos = 3

// suggest ends an error with the flag that was meant, if any is near.
func suggest(fs *flag.FlagSet, name string) (hint string) {
	nearest := maxTypos + 1
	fs.VisitAll(func(f *flag.Flag) {
		if d := levenshtein.ComputeDistance(f.Name, name); d < nearest {
			nearest, hint = d, fmt.Sprintf("; did you mean %q?", f.Name)
		}
	})
	return hint
}

// write prints the flags of fs, which were parsed, and where the value of each
// comes from. typed are flags of the command line alone.
func (c *config) write(w io.Writer, fs, typed *flag.FlagSet) (err error) {
	given := map[string]bool{}
	typed.Visit(func(f *flag.Flag) { given[f.Name] = true })
	fs.VisitAll(func(f *flag.Flag) {
		if err != nil || f.Name == "config" || f.Name == "print-config" {
			return
		}
		from := "default"
		switch {
		case given[f.Name]:
			from = "command line"
		case os.Getenv(envName(f.Name)) != "":
			from = envName(f.Name)
		case c.file[f.Name]:
			from = c.path
		}
		line := f.Name
		if value := f.Value.String(); value != "" {
			line += " " + masked(value)
		} else {
			line = "# " + line + " is empty" // a line without a value would say true
		}
		_, err = fmt.Fprintf(w, "%-40s # %s\n", line, from)
	})
	return err
}

// masked is a value without the password that an address may hold.
func masked(value string) string {
	if u, err := url.Parse(value); err == nil && u.User != nil {
		return u.Redacted()
	}
	return value
}
