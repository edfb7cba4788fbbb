package graph

import "strings"

// keepCopies finds the kept copy of each source: the file that is named for it,
// else the one in snapshots/ that is named after it. (FORMAT: The folder.)
func (l *linker) keepCopies() {
	after := map[string][]string{}
	for _, path := range l.Snapshots {
		name := strings.TrimPrefix(path, "snapshots/")
		if stem, _, _ := strings.Cut(name, "."); !strings.Contains(stem, "/") {
			after[stem] = append(after[stem], name)
		}
	}
	for _, s := range l.g.Sources {
		copies := after[s.ID]
		if s.Snapshot == "" && len(copies) == 0 {
			continue
		}
		f := s.facts()
		f.Copies = copies
		f.Snapshot = strings.TrimPrefix(f.Snapshot, "snapshots/")
		if f.Snapshot == "" && len(copies) > 0 {
			f.Snapshot = copies[0]
		}
	}
}
