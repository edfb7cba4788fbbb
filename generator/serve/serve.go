// Package serve takes a content folder and gives its site over HTTP, from
// memory, made again whenever a file changes. It never writes but a new brief
// that its own form sends, and never answers from beyond this machine unless
// told to. What it adds to the site's own pages is a script that reloads them
// and shows findings, and the form with one that writes.
package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"dossier/generator"
)

// Options say what is served where.
type Options struct {
	generator.Options
	Address string // host:port to listen on; port 0 takes a free one
	Path    string // the folder of the host that the site stands in: "/" or "/x/"
	Public  bool   // answers from other machines as well
	// Log is told what people may want to know, one line at a time. It may be
	// nil.
	Log func(line string)
}

// shutdown is how long requests may go on once serving is to end.
const shutdown = 2 * time.Second

// Run serves until ctx ends, which is no error.
func Run(ctx context.Context, o Options) error {
	s, err := New(o)
	if err != nil {
		return err
	}
	l, err := s.listen()
	if err != nil {
		return err
	}
	defer l.Close()
	w, err := newWatcher(s.watched()...)
	if err != nil {
		return fmt.Errorf("watch %s: %w", o.Content, err)
	}
	defer w.close()
	if err := s.Rebuild(ctx); err != nil {
		return err
	}
	s.log("Serving %s at http://%s%s; end with Ctrl-C.", o.Content, l.Addr(), s.path)
	return s.serve(ctx, l, w)
}

func (s *Server) serve(ctx context.Context, l net.Listener, w *watcher) error {
	h := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 5 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx }, // ends what listens for reloads
	}
	watching := make(chan struct{})
	go func() {
		defer close(watching)
		w.run(ctx, func() {
			if err := s.Rebuild(ctx); err != nil && ctx.Err() == nil {
				s.log("Not rebuilt: %v", err)
			}
		})
	}()
	stop := context.AfterFunc(ctx, func() {
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdown)
		defer cancel()
		if h.Shutdown(late) != nil {
			h.Close()
		}
	})
	defer stop()
	err := h.Serve(l)
	if ctx.Err() != nil && errors.Is(err, http.ErrServerClosed) {
		<-watching
		return nil
	}
	return fmt.Errorf("serve: %w", err)
}

// listen opens the address, if it is one that may be.
func (s *Server) listen() (net.Listener, error) {
	l, err := net.Listen("tcp", s.o.Address)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w (another port: --address 127.0.0.1:0)", s.o.Address, err)
	}
	at, ok := l.Addr().(*net.TCPAddr)
	if s.o.Public || ok && at.IP.IsLoopback() {
		return l, nil
	}
	return nil, errors.Join(fmt.Errorf("%s can be reached from other machines, which would see drafts and findings: to have that, say --public", s.o.Address), l.Close())
}

// watched gives the folders of which a change makes the site again.
func (s *Server) watched() []string {
	if s.o.Templates == "" {
		return []string{s.o.Content}
	}
	return []string{s.o.Content, s.o.Templates}
}

// hosts gives the names under which this server may be asked for, beside
// numbers and localhost. A page elsewhere whose name was made to lead here
// asks under its own name, and is refused.
func (o *Options) hosts() []string {
	host, _, err := net.SplitHostPort(o.Address)
	if err != nil {
		host = o.Address
	}
	names := []string{"localhost", strings.ToLower(host)}
	if name, err := os.Hostname(); err == nil && o.Public {
		names = append(names, strings.ToLower(name), strings.ToLower(name)+".local")
	}
	return names
}
