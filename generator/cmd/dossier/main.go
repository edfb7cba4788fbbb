// Command dossier turns a folder of briefs into a site. Run it without
// arguments to see what it can do.
//
// This package takes flags and gives output and an exit code; it never knows
// how a site is made. Findings go to the standard output and everything else
// to the standard error, so that a pipe carries nothing but findings.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"dossier/generator"
)

// The exit codes. (FORMAT: What a build tells machines.)
const (
	codeGood    = 0 // no error; there may be warnings
	codeRefused = 1 // an error in the content, or a warning under --strict
	codeFailed  = 2 // the command line or the machine
)

// errRefused says that findings, which were printed, are the answer.
var errRefused = errors.New("the content has errors")

// verbs lists every command, in the order in which help shows them.
var verbs = []func(*terminal) *cobra.Command{
	initCommand,
	newCommand,
	serveCommand,
	buildCommand,
	bundleCommand,
	checkCommand, explainCommand,
	diffCommand,
	fmtCommand,
	fixCommand,
	mvCommand,
	verifyCommand,
	whyCommand,
	impactCommand,
	snapshotCommand,
	schemaCommand,
	versionCommand,
	completionCommand,
}

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run does what the arguments ask and gives the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	t := &terminal{in: stdin, out: stdout, err: stderr}
	root := rootCommand(t)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return codeGood
	case errors.Is(err, errRefused):
		return codeRefused
	case ctx.Err() != nil && errors.Is(err, context.Cause(ctx)):
		fmt.Fprintln(stderr, "dossier: stopped; nothing was changed")
	default:
		fmt.Fprintln(stderr, "dossier:", err)
		if hint := advice(err); hint != "" {
			fmt.Fprintln(stderr, hint)
		}
	}
	return codeFailed
}

// advice says what to do about an error that is met when one begins.
func advice(err error) string {
	if errors.Is(err, generator.ErrNoContent) {
		return `Write the first brief with:  dossier new "What somebody claims"
or say where the briefs are with --content FOLDER.`
	}
	return ""
}

func rootCommand(t *terminal) *cobra.Command {
	root := &cobra.Command{
		Use:   "dossier",
		Short: "Turn a folder of briefs into a site of claims, actors and sources",
		Long: `Dossier turns a folder of briefs, written in markdown, into a static site in
which every claim leads to who made it, who reported it and where they have it
from.

Findings are printed to the standard output, all else to the standard error.
The exit code is 0 when the content has no error, 1 when it has (under --strict
a warning is enough), and 2 for a mistake in the command or a failing machine.`,
		Example: `  dossier new "The ministry keeps chat logs"    write a brief
  dossier serve                                 see it while you write
  dossier build                                 make the site in public/`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetOut(t.out)
	root.SetErr(t.err)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return fmt.Errorf("%w\nSee: %s --help", err, c.CommandPath())
	})
	for _, verb := range verbs {
		root.AddCommand(verb(t))
	}
	return root
}
