// Command tally runs go test with the arguments it is given, prints one line a
// package and whatever a failing test said, and closes with the sums alone on a
// line: 'tests: 412 passed, 0 failed'. It exits 1 when anything failed, also
// when no test ran. It never hides a failure's output.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

func main() {
	if err := run(os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "tally:", err)
		os.Exit(1)
	}
}

// run gives an error when go test failed or ran nothing.
func run(w io.Writer, args []string) error {
	cmd := exec.Command("go", append([]string{"test", "-json"}, args...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	sums, err := count(w, out)
	if werr := cmd.Wait(); err == nil {
		err = werr
	}
	fmt.Fprintln(w, sums)
	if err == nil && sums.passed == 0 {
		err = fmt.Errorf("no test ran")
	}
	return err
}

// totals are numbers of tests, subtests included. A package that fails without
// a failing test (it does not compile, it exits early) counts as one.
type totals struct{ passed, failed, skipped int }

func (t totals) String() string {
	s := fmt.Sprintf("tests: %d passed, %d failed", t.passed, t.failed)
	if t.skipped > 0 {
		s += fmt.Sprintf(", %d skipped", t.skipped)
	}
	return s
}

// event is a line of go test -json, see go doc test2json.
type event struct {
	Action     string
	Package    string
	ImportPath string // of a package that does not compile
	Test       string
	Output     string
	Elapsed    float64 // seconds
}

// count reads the events of go test -json and prints what is worth reading.
func count(w io.Writer, r io.Reader) (totals, error) {
	var sum totals
	said := map[string][]string{}  // output by package and test, until its verdict
	byRoom := map[string]*totals{} // packages that have not ended
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			fmt.Fprintln(w, lines.Text()) // go's own words, such as a bad flag
			continue
		}
		room := byRoom[e.Package]
		if room == nil {
			room = &totals{}
			byRoom[e.Package] = room
		}
		key := e.Package + " " + e.Test
		switch e.Action {
		case "output":
			said[key] = append(said[key], e.Output)
		case "build-output":
			fmt.Fprint(w, e.Output)
		case "pass", "fail", "skip":
			if e.Action == "fail" || e.Action == "skip" && e.Test != "" {
				show(w, said[key])
			}
			delete(said, key)
			if e.Test != "" {
				room.add(e.Action)
				continue
			}
			if e.Action == "fail" && room.failed == 0 {
				room.failed = 1
			}
			if *room != (totals{}) {
				fmt.Fprintf(w, "%-4s %-36s %4d tests %6.1fs\n", e.Action, e.Package, room.passed+room.failed, e.Elapsed)
			}
			sum.passed += room.passed
			sum.failed += room.failed
			sum.skipped += room.skipped
		}
	}
	return sum, lines.Err()
}

func (t *totals) add(verdict string) {
	switch verdict {
	case "pass":
		t.passed++
	case "fail":
		t.failed++
	case "skip":
		t.skipped++
	}
}

// show prints what was said, but for go test's words on who runs when.
func show(w io.Writer, output []string) {
	for _, line := range output {
		if !strings.HasPrefix(line, "=== ") {
			fmt.Fprint(w, line)
		}
	}
}
