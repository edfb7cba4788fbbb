package serve

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"dossier/generator/diag"
)

// The paths of what this package adds to a site. No id begins with an
// underscore, so no page can have them.
const (
	eventsPath = "_dossier/events"
	scriptPath = "_dossier/live.js"
	stylePath  = "_dossier/live.css"
)

var (
	//go:embed live.js
	script []byte
	//go:embed live.css
	style []byte
	//go:embed waiting.html
	waiting []byte
)

// live gives a page as it is served: with the script, and allowed to ask this
// server for news. A page without a policy needs no leave.
// more is further markup for the head.
func live(page []byte, root string, number int, more string) []byte {
	const policy, end = `content="default-src 'none';`, "</head>"
	page = bytes.Replace(page, []byte(policy), []byte(policy+" connect-src 'self';"), 1)
	added := `<link rel="stylesheet" href="` + root + stylePath + `"><script src="` + root + scriptPath +
		`" data-events="` + root + eventsPath + `" data-number="` + strconv.Itoa(number) + `" defer></script>` + more
	return bytes.Replace(page, []byte(end), []byte(added+end), 1)
}

// news is what pages are told when the state has changed.
type news struct {
	Number   int     `json:"number"` // of the site: a page of another reloads
	Fault    string  `json:"fault"`
	Findings []entry `json:"findings"` // only while they keep the site from being made
}

// entry is one line of what is shown over the page.
type entry struct {
	Place    string `json:"place"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`
}

// shown is how many findings are shown over a page; the terminal has all.
const shown = 50

// news gives what is to be told of a state.
func (st *state) news() news {
	n := news{Number: st.number, Fault: st.fault, Findings: []entry{}}
	if !st.refused {
		return n
	}
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		for _, f := range st.findings {
			if f.Severity == severity && len(n.Findings) < shown {
				n.Findings = append(n.Findings, entry{f.Where(), f.Severity.String(), f.Message, f.Hint})
			}
		}
	}
	return n
}

// events tells a page the state, at once and whenever it changes, as server-sent
// events (HTML, section 9.2), until the page is gone or serving ends.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	for out := http.NewResponseController(w); ; {
		now, changed := s.state()
		body, err := json.Marshal(now.news())
		if err == nil {
			_, err = fmt.Fprintf(w, "data: %s\n\n", body)
		}
		if err != nil || out.Flush() != nil || r.Method == http.MethodHead {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}
