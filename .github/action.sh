#!/usr/bin/env bash
# What action.yml runs. All that it is told comes through the environment:
# DOSSIER (the program), CONTENT, OUT, MARKING, BASE_URL, TEMPLATES, STRICT and
# DIFF, as the inputs of the action describe them, and LABELS of the proposal. Words of the content go to the
# summary alone: in the log some of them could be read as commands of a runner.
set -euo pipefail

flags=(--quiet --content "$CONTENT")
[[ -z $MARKING ]] || flags+=(--marking "$MARKING")
[[ -z $BASE_URL ]] || flags+=(--base-url "$BASE_URL")
[[ -z $TEMPLATES ]] || flags+=(--templates "$TEMPLATES")
strict=()
[[ $STRICT != true ]] || strict=(--strict)

echo "::group::dossier check"
"$DOSSIER" check "${flags[@]}" ${strict[@]+"${strict[@]}"} --format github
echo "::endgroup::"

# The site is made also when the comparison fails: whoever decides wants to see it.
code=0
if [[ $DIFF != none ]]; then
	echo "::group::dossier diff $DIFF"
	accepted=()
	for kind in marking-lowered address-dies support-lost; do
		[[ " $LABELS " != *" $kind "* ]] || accepted+=(--accept "$kind")
	done
	"$DOSSIER" diff "${flags[@]}" ${accepted[@]+"${accepted[@]}"} --strict --format markdown -- "$DIFF" >> "$GITHUB_STEP_SUMMARY" || code=$?
	echo "::endgroup::"
fi

echo "::group::dossier build"
"$DOSSIER" build "${flags[@]}" ${strict[@]+"${strict[@]}"} --out "$OUT" --format json > "$RUNNER_TEMP/findings.json"
echo "::endgroup::"

if [[ $code -eq 1 ]]; then
	echo "::error title=To be looked at::What this changes cannot be taken back, or is not told to readers. The job's summary says what it is. Whoever may set labels lets it pass, with the label marking-lowered, address-dies or support-lost."
fi
exit "$code"
