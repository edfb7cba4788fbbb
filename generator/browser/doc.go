// Package browser takes the site that the real program builds, opens it in a
// real browser from the disk and over HTTP, and gives failures. It never ships:
// all of it is tests.
//
// Two sites are tried: the example in content/, and testdata/content, which
// holds what is hard to set (long words, every script, long chains, former
// addresses). DOSSIER_SITE names a built folder to try in their place, and
// DOSSIER_CHROME a browser.
//
// Screenshots of each kind of page are left in bin/screenshots. With the build
// tag audit, the tests named TestAudit run axe, the Nu checker and Lighthouse.
package browser
