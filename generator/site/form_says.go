package site

// formSays lists the mistakes that the form tells while one types, by the rule
// that dossier check reports them under.
func (m maker) formSays() []FormSay {
	var list []FormSay
	for _, rule := range []string{
		"missing-key", "blank-text", "encoding", "bidi-control", "date", "address", "id", "id-reserved", "value",
		"marking", "claim-both", "claim-texts", "unknown-source", "source-twice", "unknown-citation", "body-bidi",
	} {
		list = append(list, FormSay{Rule: rule, Words: m.t("form.say." + rule)})
	}
	for _, rule := range []string{
		"invisible", "mixed-scripts", "date-future", "quote-length", "claim-length", "claim-joined", "claim-twice", "near-name", "likelihood-word",
	} {
		list = append(list, FormSay{Rule: rule, Warning: true, Words: m.t("form.say." + rule)})
	}
	return list
}

// formSigns lists what else the script says.
func (m maker) formSigns() []FormWord {
	var list []FormWord
	for _, key := range []string{"none", "found", "long", "marked", "paste", "filled", "copied", "same", "use", "needed", "written", "refused"} {
		list = append(list, FormWord{key, m.t("form.sign."+key, "forge", m.forgeName())})
	}
	return list
}
