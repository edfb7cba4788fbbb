package generator

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"dossier/generator/brief"
)

// WriteSchemas writes the JSON Schemas of kinds of files into a folder, which is
// made if it is not there, as KIND.schema.json. It gives their paths. Each is
// swapped in whole.
func WriteSchemas(folder string, kinds []brief.Kind) ([]string, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("make the folder %s: %w", folder, cause(err))
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", folder, cause(err))
	}
	defer root.Close()
	var paths []string
	for _, kind := range kinds {
		name := kind.Word() + ".schema.json"
		beside := "." + name + ".new"
		err := root.WriteFile(beside, brief.Schema(kind), 0o644)
		if err == nil {
			err = root.Rename(beside, name)
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("write %s: %w", filepath.Join(folder, name), cause(err)), root.RemoveAll(beside))
		}
		paths = append(paths, filepath.Join(folder, name))
	}
	return paths, nil
}
