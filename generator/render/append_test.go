package render

import (
	"html/template"
	"strings"
	"testing"
)

// TestAppend holds what is written of every byte, wherever it stands, against
// html/template.
func TestAppend(t *testing.T) {
	plain := template.Must(template.New("").Parse(`<p>{{.}}</p>`))
	address := template.Must(template.New("").Parse(`<a href="/{{.}}"></a>`))
	execute := func(t *testing.T, by *template.Template, s string) string {
		t.Helper()
		var b strings.Builder
		if err := by.Execute(&b, s); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	signs := []string{"", "é", "→", "😀", "%2f", "%2", "%zz"}
	for c := range 0x80 {
		signs = append(signs, string(rune(c)))
	}
	for _, sign := range signs {
		for before := range 18 {
			for _, after := range []int{0, 1, 7, 8, 20} {
				s := strings.Repeat("a", before) + sign + strings.Repeat("z", after) + sign
				if got, want := "<p>"+string(appendEscaped(nil, s))+"</p>", execute(t, plain, s); got != want {
					t.Fatalf("%q as text is %s, want %s", s, got, want)
				}
				got, want := `<a href="`+string(appendURL(nil, "/"+s))+`"></a>`, execute(t, address, s)
				if got != want {
					t.Fatalf("%q as an address is %s, want %s", s, got, want)
				}
			}
		}
	}
}
