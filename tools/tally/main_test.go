package main

import (
	"strings"
	"testing"
)

func TestCount(t *testing.T) {
	tests := []struct {
		name, in string
		want     totals
		shows    string // must stand in what is printed
		hides    string // must not
	}{
		{
			"passes are quiet",
			`{"Action":"output","Package":"a","Test":"TestX","Output":"chatter\n"}
{"Action":"pass","Package":"a","Test":"TestX"}
{"Action":"pass","Package":"a","Elapsed":0.1}`,
			totals{passed: 1},
			"pass a", "chatter",
		},
		{
			"a failure says why",
			`{"Action":"output","Package":"a","Test":"TestX/sub","Output":"=== RUN   TestX/sub\n"}
{"Action":"output","Package":"a","Test":"TestX/sub","Output":"want 1, got 2\n"}
{"Action":"fail","Package":"a","Test":"TestX/sub"}
{"Action":"fail","Package":"a","Test":"TestX"}
{"Action":"fail","Package":"a"}`,
			totals{failed: 2},
			"want 1, got 2", "===",
		},
		{
			"a package that does not compile is a failure",
			`{"Action":"build-output","ImportPath":"a","Output":"undefined: x\n"}
{"Action":"build-fail","ImportPath":"a"}
{"Action":"fail","Package":"a"}`,
			totals{failed: 1},
			"undefined: x", "",
		},
		{
			"a package without tests is not a line",
			`{"Action":"output","Package":"a","Output":"?   \ta\t[no test files]\n"}
{"Action":"skip","Package":"a"}`,
			totals{},
			"", "skip a",
		},
		{
			"a test main that gives up says why",
			`{"Action":"output","Package":"a","Output":"no browser\n"}
{"Action":"fail","Package":"a"}`,
			totals{failed: 1},
			"no browser", "",
		},
		{"other words pass through", "flag provided but not defined", totals{}, "not defined", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out strings.Builder
			got, err := count(&out, strings.NewReader(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("count = %+v, want %+v", got, tt.want)
			}
			if !strings.Contains(out.String(), tt.shows) {
				t.Errorf("printed %q, want %q in it", out.String(), tt.shows)
			}
			if tt.hides != "" && strings.Contains(out.String(), tt.hides) {
				t.Errorf("printed %q, want no %q in it", out.String(), tt.hides)
			}
		})
	}
}

func TestTotals(t *testing.T) {
	if got, want := (totals{3, 1, 0}).String(), "tests: 3 passed, 1 failed"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := (totals{3, 0, 2}).String(), "tests: 3 passed, 0 failed, 2 skipped"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
