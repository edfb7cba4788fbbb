package site

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/brief"
)

// FormOptions asks for the form that writes new briefs.
type FormOptions struct {
	Names []FormNames // scripts with the names to suggest
}

const formPath = "new.html"

func (p *planner) planForm() {
	if p.form == nil {
		return
	}
	p.add(formPath, "form", func() any {
		m := p.page(formPath)
		v := &FormPage{Frame: m.frame("form", m.t("form"), "new"), Lead: m.t("form.lead"), Names: p.form.Names}
		v.NoIndex = true
		v.Description = v.Lead
		v.Folder, v.Most, v.Language = m.folder()+"/briefs", addressMost, m.language()
		m.formAddresses(v)
		m.formFields(v)
		v.ByHand = byHand()
		v.ByHandAt = m.forge().newFile(v.Folder+"/"+m.t("form.file.example")+".md", v.ByHand)
		v.Lists = []Link{
			{Href: "actors/index.html", Words: m.t("nav.actors")},
			{Href: "claims/index.html", Words: m.t("nav.claims")},
			{Href: "sources/index.html", Words: m.t("nav.sources")},
			{Href: "topics/index.html", Words: m.t("nav.topics")},
		}
		v.Says, v.Signs = m.formSays(), m.formSigns()
		v.Contents = []Entry{
			{Href: "#d-needed", Words: m.t("form.needed")},
			{Href: "#d-more", Words: m.t("form.more")},
			{Href: "#d-words", Words: m.t("form.body")},
			{Href: "#d-result", Words: m.t("form.file")},
			{Href: "#d-send", Words: m.t("form.send")},
			{Href: "#d-by-hand", Words: m.t("form.by-hand")},
		}
		return v
	})
}

func (m maker) formAddresses(v *FormPage) {
	f := m.forge()
	if v.Create = f.create(); v.Create != "" {
		v.Fill, v.Forge = f.fill(), m.forgeName()
	}
}

// forgeName is what people call the place: by its name, else by its host.
func (m maker) forgeName() string {
	f := m.forge()
	if key := "forge." + f.kind; m.w.Has(key) {
		return m.t(key)
	}
	_, host, _ := strings.Cut(f.repo, "://")
	host, _, _ = strings.Cut(host, "/")
	return host
}

// formFields makes the fields from the tables of brief, the needed ones first.
func (m maker) formFields(v *FormPage) {
	all := tableOf("brief")
	v.Order = keyOrder(all)
	for _, f := range m.fieldsOf("brief", all) {
		if f.Required {
			v.Needed = append(v.Needed, f)
		} else {
			v.More = append(v.More, f)
		}
	}
	for _, o := range objects {
		t := FormTable{Name: o.name, Order: keyOrder(tableOf(o.table)), Title: m.t("form." + o.name), Fold: m.t("form." + o.name + ".more")}
		if o.words == "source" {
			t.Fields = append(t.Fields, m.refField())
		}
		for _, f := range m.fieldsOf(o.words, tableOf(o.table)) {
			if f.Required || slices.Contains(o.first, f.Key) {
				t.Fields = append(t.Fields, f)
			} else {
				t.More = append(t.More, f)
			}
		}
		slices.SortStableFunc(t.More, func(a, b FormField) int { return cmp.Compare(late(a.Key), late(b.Key)) })
		v.Objects = append(v.Objects, t)
	}
}

// late gives keys that few need a place at the end.
func late(key string) int {
	return slices.Index([]string{"snapshot", "sha256", "publish_snapshot", "id"}, key)
}

// objects lists what front matter has of objects: the name of each, the table
// it follows, whose words it takes, and what is asked at once.
var objects = []struct {
	name, table, words string
	first              []string
}{
	{"claim", "claim object", "claim", []string{"text"}},
	{"source", "source", "source", []string{"citing"}},
	{"credited", "credited source (in citing)", "source", []string{"how", "publisher", "date", "citing"}},
	{"correction", "correction", "correction", []string{"was", "now"}},
	{"withdrawal", "withdrawal", "withdrawal", nil},
}

// refField is how a source is told at once: by its address, id or name.
func (m maker) refField() FormField {
	return FormField{
		Key: "ref", Label: m.t("form.source.ref"), Hint: m.t("form.source.ref.hint"),
		Control: "line", Check: "source", Names: "source",
	}
}

func tableOf(name string) *brief.Table {
	i := slices.IndexFunc(brief.Fields, func(t *brief.Table) bool { return t.Name == name })
	return brief.Fields[i]
}

func keyOrder(t *brief.Table) string {
	keys := make([]string, len(t.Fields))
	for i := range t.Fields {
		keys[i] = t.Fields[i].Key
	}
	return strings.Join(keys, " ")
}

// fieldsOf gives the fields of a table, but for those that a form leaves to the
// file: free keys, and address and name of a source, which are told as one.
func (m maker) fieldsOf(words string, t *brief.Table) []FormField {
	var list []FormField
	for i := range t.Fields {
		f := &t.Fields[i]
		if f.Type == brief.TypeMap || words == "source" && (f.Key == "url" || f.Key == "name") {
			continue
		}
		list = append(list, m.formField(words, f))
	}
	return list
}

func (m maker) formField(words string, f *brief.Field) FormField {
	key := "form." + words + "." + f.Key
	v := FormField{Key: f.Key, Plural: f.Plural, Label: m.t(key), Required: f.Required, Control: "line", Check: checkAs(f), Names: suggests(f)}
	if m.w.Has(key + ".hint") {
		v.Hint = m.t(key + ".hint")
	}
	if manyValues(f.Type) {
		if slices.Contains([]string{"topics", "aliases", "corrections", "citing"}, f.Key) {
			v.Plural = f.Key // it is always a list
		}
		v.Add, v.Remove = m.t(key+".add"), m.t("form.remove")
	}
	switch {
	case f.Type == brief.TypeFlag:
		v.Control = "tick"
	case f.Words != nil:
		v.Control, v.Choices = "choice", m.choices(words, f)
	case tableFor(f) != "":
		v.Control, v.Table = "table", tableFor(f)
		if f.Type == brief.TypeWithdrawal {
			v.Add, v.Remove = m.t(key+".add"), m.t("form.remove")
		}
	case slices.Contains([]string{"summary", "text", "quote", "note", "reason", "was", "now"}, f.Key):
		v.Control = "area"
	}
	switch f.Key {
	case "citing":
		v.None = m.t("form.source.citing.none")
	case "quote":
		v.Most = 300
	case "text":
		v.Most, v.Names = 240, "claim"
	}
	return v
}

func manyValues(t brief.Type) bool {
	return slices.Contains([]brief.Type{
		brief.TypeTexts, brief.TypeNames, brief.TypeURLs, brief.TypeClaims, brief.TypeSources, brief.TypeCorrections,
	}, t)
}

// tableFor names the objects that a key holds, or "".
func tableFor(f *brief.Field) string {
	switch f.Type {
	case brief.TypeClaims:
		return "claim"
	case brief.TypeCorrections:
		return "correction"
	case brief.TypeWithdrawal:
		return "withdrawal"
	case brief.TypeSources:
		if f.Key == "citing" {
			return "credited"
		}
		return "source"
	}
	return ""
}

// checkAs tells what a value is checked as.
func checkAs(f *brief.Field) string {
	switch f.Key {
	case "language":
		return "language"
	case "aliases":
		return "path"
	case "sha256":
		return "hash"
	case "snapshot":
		return "copy"
	}
	switch f.Type {
	case brief.TypeDate:
		return "date"
	case brief.TypeID:
		return "id"
	case brief.TypeURL, brief.TypeURLs:
		return "web"
	case brief.TypeName, brief.TypeNames:
		return "name"
	}
	return "text"
}

// suggests tells which names may be meant, or "".
func suggests(f *brief.Field) string {
	switch f.Key {
	case "actor", "about":
		return "actor"
	case "topics":
		return "topic"
	case "publisher", "owner":
		return "publisher"
	}
	return ""
}

// choices gives the words of a field as readers see them.
func (m maker) choices(words string, f *brief.Field) []FormWord {
	list := make([]FormWord, len(f.Words))
	for i, word := range f.Words {
		list[i] = FormWord{word, word}
		for _, key := range []string{"form." + words + "." + f.Key + "." + word, f.Key + "." + word, words + "-" + f.Key + "." + word} {
			if m.w.Has(key) {
				list[i].Words = m.t(key)
				break
			}
		}
	}
	return list
}

// byHand gives a file to begin with: the needed keys, each with its example.
func byHand() string {
	var b strings.Builder
	b.WriteString("---\n")
	for _, f := range tableOf("brief").Fields {
		if f.Required {
			b.WriteString(f.Key + ": " + f.Example + "\n")
		}
	}
	b.WriteString("---\n")
	return b.String()
}
