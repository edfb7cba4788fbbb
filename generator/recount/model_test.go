package recount

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The example site, read from its front matter alone.
type (
	model struct {
		briefs  []*brief
		claims  map[string]*claim
		actors  map[string]*actor
		sources map[string]*source
		topics  []*topic
		owner   map[string]string // by publisher, both folded
	}
	brief struct {
		file
		title, date   string
		actors, about []*actor
		claims        []*claim
		read          []string // sources
		topics        []*topic
		evidence      []*evidence
	}
	claim struct {
		id, text, date        string
		briefs                []*brief
		actors, about         []*actor
		contradicts, replaces []string
		withdrawn             bool
		evidence              []*evidence
	}
	actor struct {
		id, name string
		briefs   []*brief
		claims   []*claim
	}
	source struct {
		id    string
		front object
		cites []string
	}
	topic struct {
		id, title string
		briefs    []*brief
	}
	evidence struct {
		brief    *brief
		claim    *claim
		read     string
		disputes bool
		credits  map[string][]string // what each source of its graph credits
	}
)

func read(t *testing.T) *model {
	m := &model{claims: map[string]*claim{}, actors: map[string]*actor{}, sources: map[string]*source{}, owner: map[string]string{}}
	m.readActors(t)
	m.readSources(t)
	for _, f := range folder(t, "topics") {
		m.topics = append(m.topics, &topic{id: f.id, title: text(f.front["title"])})
	}
	for _, f := range folder(t, "claims") {
		c := m.claim(f.id)
		c.text, c.withdrawn = text(f.front["text"]), f.front["withdrawn"] != nil
		c.contradicts, c.replaces = texts(list(f.front["contradicts"])), texts(list(f.front["supersedes"]))
	}
	for _, f := range folder(t, "briefs") {
		m.readBrief(f)
	}
	return m
}

func (m *model) readActors(t *testing.T) {
	for _, f := range folder(t, "actors") {
		a := &actor{id: f.id, name: text(f.front["name"])}
		names := []string{a.id, a.name}
		for _, alias := range list(f.front["aliases"]) {
			if o, ok := alias.(object); ok {
				alias = o["name"]
			}
			names = append(names, text(alias))
		}
		for _, name := range names {
			m.actors[fold(name)] = a
		}
	}
}

func (m *model) readSources(t *testing.T) {
	for _, f := range folder(t, "sources") {
		s := &source{id: f.id, front: f.front}
		m.sources[s.id] = s
		if owner := text(f.front["owner"]); owner != "" {
			m.owner[fold(text(f.front["publisher"]))] = fold(owner)
		}
	}
	for _, s := range m.sources {
		for _, to := range list(s.front["cites"]) {
			s.cites = append(s.cites, m.sourceID(to))
		}
	}
}

// sourceID finds a source by id or name. All of the example have a file.
func (m *model) sourceID(v any) string {
	name := text(v)
	if o, ok := v.(object); ok {
		name = cmp.Or(text(o["id"]), text(o["name"]))
	}
	if m.sources[name] != nil {
		return name
	}
	for id, s := range m.sources {
		if fold(text(s.front["name"])) == fold(name) {
			return id
		}
	}
	panic("no source " + name)
}

func (m *model) claim(id string) *claim {
	if m.claims[id] == nil {
		m.claims[id] = &claim{id: id}
	}
	return m.claims[id]
}

// actorsOf finds actors by their names; who has no file is made.
func (m *model) actorsOf(names []string) (all []*actor) {
	for _, name := range names {
		a := m.actors[fold(name)]
		if a == nil {
			a = &actor{id: strings.ReplaceAll(fold(name), " ", "-"), name: name}
			m.actors[fold(name)] = a
		}
		all = put(all, a)
	}
	return all
}

func (m *model) readBrief(f file) {
	b := &brief{file: f, title: text(f.front["title"]), date: text(f.front["date"])}
	m.briefs = append(m.briefs, b)
	b.actors = m.actorsOf(texts(f.front.either("actor")))
	b.about = m.actorsOf(texts(list(f.front["about"])))
	for _, name := range texts(list(f.front["topics"])) {
		for _, t := range m.topics {
			if t.id == name || fold(t.title) == fold(name) {
				b.topics, t.briefs = put(b.topics, t), put(t.briefs, b)
			}
		}
	}
	sources := f.front.either("source")
	for _, s := range sources {
		b.read = put(b.read, m.sourceID(s))
	}
	for _, v := range f.front.either("claim") {
		m.readMention(b, v.(object), sources)
	}
	for _, a := range b.actors {
		a.briefs = put(a.briefs, b)
	}
}

func (m *model) readMention(b *brief, o object, sources []any) {
	c := m.claim(text(o["id"]))
	c.text = cmp.Or(c.text, text(o["text"]))
	c.briefs, b.claims = put(c.briefs, b), put(b.claims, c)
	actors := b.actors
	if own := texts(o.either("actor")); own != nil {
		actors = m.actorsOf(own)
	}
	c.actors, c.about = put(c.actors, actors...), put(c.about, b.about...)
	for _, a := range actors {
		a.briefs, a.claims = put(a.briefs, b), put(a.claims, c)
	}
	if date := cmp.Or(text(o["date"]), b.date); c.date == "" || before(date, c.date) {
		c.date = date
	}
	if own := o.either("source"); own != nil {
		sources = own
	}
	for _, s := range sources {
		e := &evidence{brief: b, claim: c, read: m.sourceID(s), disputes: o["stance"] == "disputes", credits: map[string][]string{}}
		m.follow(e, s, map[string]bool{})
		c.evidence, b.evidence = append(c.evidence, e), append(b.evidence, e)
	}
}

// follow enters into the graph of a piece of evidence what a source credits: by
// its citing at this place, else as its own file says.
func (m *model) follow(e *evidence, v any, seen map[string]bool) {
	id := m.sourceID(v)
	credited := []any{}
	o, _ := v.(object)
	if citing, written := o["citing"]; written {
		credited = list(citing)
	} else if seen[id] {
		return
	} else {
		seen[id] = true
		for _, to := range m.sources[id].cites {
			credited = append(credited, to)
		}
	}
	e.credits[id] = e.credits[id][:len(e.credits[id]):len(e.credits[id])]
	for _, to := range credited {
		e.credits[id] = put(e.credits[id], m.sourceID(to))
		m.follow(e, to, seen)
	}
}

// withdrawn tells whether a source is retracted, or supposed to be.
func (m *model) withdrawn(id, gone string) bool {
	return id == gone || m.sources[id].front["withdrawn"] != nil
}

// reached gives the sources of a piece of evidence that stand if another is gone.
func (m *model) reached(e *evidence, gone string) []string {
	var all []string
	if !m.withdrawn(e.read, gone) {
		all = []string{e.read}
	}
	for i := 0; i < len(all); i++ {
		for _, to := range e.credits[all[i]] {
			if !m.withdrawn(to, gone) {
				all = put(all, to)
			}
		}
	}
	return all
}

// origins gives the sources that credit nobody, of those that are reached.
func (m *model) origins(e *evidence, gone string) (all []string) {
	for _, id := range m.reached(e, gone) {
		if len(e.credits[id]) == 0 {
			all = append(all, id)
		}
	}
	return all
}

// live tells whether an origin or a loop is reached.
func (m *model) live(e *evidence, gone string) bool {
	if len(m.origins(e, gone)) > 0 {
		return true
	}
	all := m.reached(e, gone)
	for range all { // take away what leads nowhere until only loops are left
		all = slices.DeleteFunc(all, func(id string) bool {
			return !slices.ContainsFunc(e.credits[id], func(to string) bool { return slices.Contains(all, to) })
		})
	}
	return len(all) > 0
}

// keys gives the origin keys of an origin: its own, or if it has no name those
// of who cites it.
func (m *model) keys(e *evidence, id, gone string) (all []string) {
	s := m.sources[id].front
	if s["kind"] != "anonymous" {
		publisher := fold(text(s["publisher"]))
		return []string{cmp.Or(fold(text(s["owner"])), m.owner[publisher], publisher, fold(text(s["name"])), id)}
	}
	if id == e.read {
		all = append(all, "brief "+e.brief.id)
	}
	for _, by := range m.reached(e, gone) {
		if by != id && slices.Contains(e.credits[by], id) {
			all = put(all, m.keys(e, by, gone)...)
		}
	}
	return all
}

// independent gives the independent origins of a claim with their sources.
func (m *model) independent(c *claim, gone string) map[string][]string {
	all := map[string][]string{}
	for _, e := range c.evidence {
		if e.disputes || !m.live(e, gone) {
			continue
		}
		for _, id := range m.origins(e, gone) {
			for _, key := range m.keys(e, id, gone) {
				all[key] = put(all[key], id)
				slices.Sort(all[key])
			}
		}
	}
	return all
}

// alive counts the live evidence for or against a claim.
func (m *model) alive(c *claim, disputes bool, gone string) (n int) {
	for _, e := range c.evidence {
		if e.disputes == disputes && m.live(e, gone) {
			n++
		}
	}
	return n
}

// standing derives the standing of a claim, if a source is gone.
func (m *model) standing(c *claim, gone string) string {
	stands := func(o *claim) bool { return !o.withdrawn && m.alive(o, false, gone) > 0 }
	asserting := slices.ContainsFunc(c.evidence, func(e *evidence) bool { return !e.disputes })
	superseded, disputed := false, m.alive(c, true, gone) > 0
	for _, o := range m.claims {
		superseded = superseded || stands(o) && slices.Contains(o.replaces, c.id)
		disputed = disputed || stands(o) && (slices.Contains(o.contradicts, c.id) || slices.Contains(c.contradicts, o.id))
	}
	n := len(m.independent(c, gone))
	switch {
	case c.withdrawn, asserting && m.alive(c, false, gone) == 0:
		return "withdrawn"
	case superseded:
		return "superseded"
	case disputed:
		return "disputed"
	case m.alive(c, false, gone) == 0:
		return "unsupported"
	case n == 0:
		return "circular"
	case n == 1:
		return "single-origin"
	}
	return "corroborated"
}

// rests gives the claims of which live asserting evidence reaches a source, and
// those that would have none left without it.
func (m *model) rests(id string) (all, alone []*claim) {
	for _, key := range slices.Sorted(maps.Keys(m.claims)) {
		c := m.claims[key]
		if slices.ContainsFunc(c.evidence, func(e *evidence) bool {
			return !e.disputes && m.live(e, "") && slices.Contains(m.reached(e, ""), id)
		}) {
			all = append(all, c)
			if m.alive(c, false, id) == 0 {
				alone = append(alone, c)
			}
		}
	}
	return all, alone
}

var doubt = regexp.MustCompile(`[?~%]`)

// before tells whether one date may be earlier than another.
func before(a, b string) bool {
	first := func(d string) string {
		from, _, _ := strings.Cut(doubt.ReplaceAllString(d, ""), "/")
		if from == ".." {
			return ""
		}
		return from + "-01-01"[min(len(from)-4, 6):]
	}
	return first(a) < first(b)
}

// quarter gives year and quarter (0: not known) of a date that lies in one year.
func quarter(d string) (year string, q int, ok bool) {
	if d = doubt.ReplaceAllString(d, ""); strings.Contains(d, "/") {
		return "", 0, false
	}
	if len(d) >= 7 {
		q = (int(d[5]-'0')*10 + int(d[6]-'0') + 2) / 3
	}
	return d[:4], q, true
}
