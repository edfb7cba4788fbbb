package main

import (
	"fmt"
	"strings"
	"testing"

	"dossier/generator"
)

// layers makes a provenance of layers in which each source credits all of the
// next: three to the power of their number is the number of ways through it.
func layers(n, wide int) []generator.Step {
	steps := make([]generator.Step, 1+n*wide)
	for i := range steps {
		steps[i] = generator.Step{Source: fmt.Sprint("s", i), Name: "Source", State: generator.Passed}
	}
	for layer := range n {
		from := []int{0}
		if layer > 0 {
			from = from[:0]
			for k := range wide {
				from = append(from, 1+(layer-1)*wide+k)
			}
		}
		for _, at := range from {
			for k := range wide {
				steps[at].Credits = append(steps[at].Credits, generator.Credit{To: 1 + layer*wide + k, Verb: "which credits"})
			}
		}
	}
	return steps
}

// closed lets every source that credits nobody credit the first.
func closed(steps []generator.Step) []generator.Step {
	for i := range steps {
		if len(steps[i].Credits) == 0 {
			steps[i].Credits = []generator.Credit{{To: 0, Verb: "which credits"}}
		}
	}
	return steps
}

// TestTreeIsBounded holds that a tree stays short, whatever its provenance is,
// that it tells of what it leaves out, and that no source is followed twice.
func TestTreeIsBounded(t *testing.T) {
	ring := make([]generator.Step, 1000)
	for i := range ring {
		ring[i] = generator.Step{Source: fmt.Sprint("s", i), Name: "Source", Credits: []generator.Credit{{To: (i + 1) % len(ring), Verb: "which credits"}}}
	}
	for _, test := range []struct {
		name  string
		steps []generator.Step
		most  int // lines
		tells string
	}{
		{"layers", layers(40, 3), 2 * treeMost, "more; --format json has all"},
		{"ring", ring, runMost, "LOOP"},
		{"fan", layers(1, 500), 2 * treeMost, "and 441 more"},
		{"fan to one", closed(layers(2, 90)), 2 * treeMost, "more; --format json has all"},
		{"a loop of branches", closed(layers(2, 2)), 20, "see above"},
	} {
		t.Run(test.name, func(t *testing.T) {
			grown := tree{steps: test.steps, shown: map[int]bool{}, onWay: map[int]bool{}, left: treeMost}
			s := &sheet{width: 500}
			s.tree(grown.grow(0, "Read in"), "", "")
			text := s.String()
			if n := strings.Count(text, "\n"); n > test.most {
				t.Errorf("%d lines, at most %d are wanted:\n%s", n, test.most, text)
			}
			if !strings.Contains(text, test.tells) {
				t.Errorf("it does not say %q:\n%s", test.tells, text)
			}
		})
	}
}

func TestSheetKeepsItsWidth(t *testing.T) {
	for width := 1; width < 120; width += 7 {
		s := &sheet{width: width}
		s.say("  ", "      ", "%s", strings.Repeat("words 北京大学 and more ", 20))
		for line := range strings.Lines(s.String()) {
			if n := columns(strings.TrimRight(line, "\n")); n > max(width, 6+narrow) {
				t.Errorf("a line of %d columns in a width of %d: %q", n, width, line)
			}
		}
		if got := strings.Join(strings.Fields(s.String()), " "); got != strings.TrimSpace(strings.Repeat("words 北京大学 and more ", 20)) {
			t.Errorf("words are lost: %q", got)
		}
	}
}
