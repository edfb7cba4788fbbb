package serve

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"

	"dossier/generator"
)

// settle is how long nothing may change before a change is taken up: editors
// write a file in several steps.
const settle = 80 * time.Millisecond

// watcher tells of changes anywhere below some folders.
type watcher struct{ *fsnotify.Watcher }

// newWatcher watches folders and all folders in them.
func newWatcher(folders ...string) (*watcher, error) {
	inner, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &watcher{inner}
	for _, folder := range folders {
		if err := w.addAll(folder); err != nil {
			return nil, errors.Join(err, inner.Close())
		}
	}
	return w, nil
}

func (w *watcher) close() { w.Watcher.Close() }

// addAll watches a folder and those in it, links left out. What vanishes
// meanwhile is no error.
func (w *watcher) addAll(top string) error {
	return filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && path != top:
			return nil
		case err != nil:
			return err
		case !d.IsDir():
			return nil
		case path != top && generator.Ignored(d.Name()):
			return fs.SkipDir
		}
		if err := w.Add(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}

// run calls changed when something was changed and has settled, until ctx ends.
func (w *watcher) run(ctx context.Context, changed func()) {
	timer := time.NewTimer(time.Hour)
	timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.Events:
			if !ok {
				return
			}
			if w.counts(e) {
				timer.Reset(settle)
			}
		case _, ok := <-w.Errors: // events were lost: whatever they were, look again
			if !ok {
				return
			}
			timer.Reset(settle)
		case <-timer.C:
			changed()
		}
	}
}

// counts tells whether an event may change the site, and watches folders that
// are new.
func (w *watcher) counts(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod || generator.Ignored(filepath.Base(e.Name)) {
		return false
	}
	if e.Has(fsnotify.Create) {
		w.addAll(e.Name) // a file is no folder, and nothing to add
	}
	return true
}
