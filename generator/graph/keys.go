package graph

import (
	"cmp"

	"dossier/generator/diag"
	"dossier/generator/id"
)

// keySources gives every source its origin key (FORMAT: Provenance and
// standing): the owner of its publisher, else its publisher, else the publisher
// that others on its domain agree on, else the domain, its name, its id. An
// owner without any publisher says nothing. Owners, publishers and names are
// compared as one, so a key has one spelling wherever it stands.
func (l *linker) keySources() {
	k := keys{spelling: map[string]string{}, owners: map[string]owner{}}
	domains := domainPublishers(l.g.Sources)
	for _, s := range l.g.Sources {
		name := s.Publisher
		if id.Fold(name) == "" && s.URL.Host != "" {
			name = domains[id.Domain(s.URL.Host)]
		}
		s.house = k.spell(name)
	}
	for _, s := range l.g.Sources {
		l.enterOwner(&k, s)
	}
	for _, s := range l.g.Sources {
		s.Key, s.KeyName = k.of(s)
	}
}

// keys holds what keys are made of.
type keys struct {
	spelling map[string]string // folded → as it was written first, by the order of ids
	owners   map[string]owner  // by folded publisher
}

// owner is who owns a publisher, folded, and who says so.
type owner struct {
	name string
	from *Source
}

// spell folds a name and remembers how it is written.
func (k *keys) spell(name string) string {
	folded := id.Fold(name)
	if _, known := k.spelling[folded]; !known && folded != "" {
		k.spelling[folded] = name
	}
	return folded
}

// enterOwner enters the owner of a source's publisher; it holds for all sources
// of that publisher.
func (l *linker) enterOwner(k *keys, s *Source) {
	if s.house == "" || id.Fold(s.Owner) == "" {
		return
	}
	name := k.spell(s.Owner)
	known, seen := k.owners[s.house]
	switch {
	case !seen:
		k.owners[s.house] = owner{name, s}
	case known.name != name:
		l.report(ruleOwners.At(s.ownerPlace(), "keep one of the two",
			"%s has the owner %s here and %s elsewhere", diag.Quote(k.spelling[s.house]), diag.Quote(s.Owner), diag.Quote(known.from.Owner)).
			With(known.from.ownerPlace(), "the other place"))
	}
}

func (s *Source) ownerPlace() diag.Place {
	for _, m := range s.mentions {
		if m.src.Owner.S != "" {
			return m.src.Owner.At(m.file.Path)
		}
	}
	return s.mentions[0].at()
}

// of gives the key of a source and its spelling.
func (k *keys) of(s *Source) (key, name string) {
	switch {
	case s.Anonymous():
		return "", ""
	case s.house != "":
		key = cmp.Or(k.owners[s.house].name, s.house)
		return key, k.spelling[key]
	case s.URL.Host != "":
		domain := id.Domain(s.URL.Host)
		return domain, domain
	}
	if key = k.spell(s.Name); key != "" {
		return key, k.spelling[key]
	}
	return s.ID, s.ID
}

// domainPublishers gives, for each registrable domain, the publisher that all
// sources on it that name one name, and "" where they disagree.
func domainPublishers(sources []*Source) map[string]string {
	houses := map[string]string{}
	for _, s := range sources {
		folded := id.Fold(s.Publisher)
		if folded == "" || s.URL.Host == "" {
			continue
		}
		domain := id.Domain(s.URL.Host)
		known, seen := houses[domain]
		switch {
		case !seen:
			houses[domain] = s.Publisher
		case id.Fold(known) != folded:
			houses[domain] = "" // no name folds to it
		}
	}
	return houses
}
