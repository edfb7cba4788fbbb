package online

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"
)

const (
	cacheFormat  = "dossier answers" // what a cache says it is
	cacheVersion = 1
	maxCache     = 64 << 20
	saveEvery    = 16 // answers: what a run that is killed may lose
)

// shortAge is how long a failure is believed: it may be over soon.
const shortAge = time.Hour

// Cache keeps answers between runs, in one file, so that a run that was stopped
// goes on where it was. A nil *Cache keeps nothing.
type Cache struct {
	path string
	age  time.Duration
	now  func() time.Time

	mu      sync.Mutex
	answers map[string]Answer
	unsaved int
}

// cacheFile is the file: everything in it is checked before it is believed.
type cacheFile struct {
	Format  string            `json:"format"`
	Version int               `json:"version"`
	Answers map[string]Answer `json:"answers"`
}

// OpenCache reads a cache, or begins one where no file is. Answers older than
// age are asked again, and failures after an hour. A file that is something
// else is an error and stays as it is; one of another version is begun anew.
func OpenCache(path string, age time.Duration, now func() time.Time) (*Cache, error) {
	c := &Cache{path: path, age: age, now: now, answers: map[string]Answer{}}
	text, err := readCache(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the cache %s: %w", path, err)
	}
	var file cacheFile
	if err := json.Unmarshal(text, &file); err != nil || file.Format != cacheFormat {
		return nil, fmt.Errorf("read the cache %s: it is no cache of answers; name another file, or delete it", path)
	}
	if file.Version != cacheVersion {
		return c, nil
	}
	for address, a := range file.Answers {
		if c.fresh(a) {
			c.answers[address] = a
		}
	}
	return c, nil
}

func readCache(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxCache {
		return nil, errors.New("it is no file, or a very large one")
	}
	return io.ReadAll(io.LimitReader(f, maxCache))
}

// fresh tells whether an answer still counts.
func (c *Cache) fresh(a Answer) bool {
	age := c.now().Sub(a.At)
	switch {
	case a.Outcome == Failed, a.Outcome == Gone && a.Status == 0: // a name that is not known may be a fault on this side
		return 0 <= age && age < min(c.age, shortAge)
	case a.Outcome == Answered, a.Outcome == Gone, a.Outcome == Denied, a.Outcome == Barred:
		return 0 <= age && age < c.age
	}
	return false // not asked at all, or to be asked later: nothing is saved by knowing it
}

func (c *Cache) get(address string) (Answer, bool) {
	if c == nil {
		return Answer{}, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	a, ok := c.answers[address]
	return a, ok && c.fresh(a)
}

// put keeps an answer, and saves the cache now and then.
func (c *Cache) put(address string, a Answer) error {
	if c == nil || a.At.IsZero() {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.answers[address] = a
	if c.unsaved++; c.unsaved < saveEvery {
		return nil
	}
	return c.save()
}

// Forget takes answers out, so that they are asked for again.
func (c *Cache) Forget(answers map[string]Answer) error {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for address := range answers {
		delete(c.answers, address)
	}
	return c.save()
}

// Save writes what is not yet in the file.
func (c *Cache) Save() error {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.unsaved == 0 {
		return nil
	}
	return c.save()
}

// save puts the file in the place of the old one in one step. It tells what
// somebody looks at, so nobody else may read it.
func (c *Cache) save() (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("save the cache %s: %w", c.path, err)
		}
	}()
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetIndent("", " ")
	if err := enc.Encode(cacheFile{cacheFormat, cacheVersion, c.answers}); err != nil {
		return err
	}
	dir, name := filepath.Split(c.path)
	if dir == "" {
		dir = "."
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	beside := "." + name + "." + strconv.Itoa(os.Getpid()) + ".new"
	if err := root.WriteFile(beside, text.Bytes(), 0o600); err != nil {
		return errors.Join(err, root.RemoveAll(beside))
	}
	if err := root.Rename(beside, name); err != nil {
		return errors.Join(err, root.Remove(beside))
	}
	c.unsaved = 0
	return nil
}
