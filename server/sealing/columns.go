package sealing

// Column is a sealed column: what is in it opens with the context and the key of its row.
type Column struct {
	Table, Name, Context string
	Key                  string // SQL that makes the key of the row; its id where left out
}

// Columns are all sealed columns there are. A test goes through the tables of the database.
var Columns = []Column{
	{Table: "assessments", Name: "decision_reason_sealed", Context: "assessment.decision:"},
	{Table: "assessments", Name: "facts_sealed", Context: "assessment.facts:"},
	{Table: "assessments", Name: "outcome_sealed", Context: "assessment.outcome:"},
	{Table: "assessments", Name: "reason_sealed", Context: "assessment.reason:"},
	{Table: "beneficiaries", Name: "address_sealed", Context: "beneficiary.address:"},
	{Table: "beneficiaries", Name: "left_reason_sealed", Context: "beneficiary.left:"},
	{Table: "beneficiaries", Name: "nik_sealed", Context: "beneficiary.nik:"},
	{Table: "beneficiaries", Name: "notes_sealed", Context: "beneficiary.notes:"},
	{Table: "beneficiaries", Name: "phone_sealed", Context: "beneficiary.phone:"},
	{Table: "beneficiaries", Name: "return_reason_sealed", Context: "beneficiary.returnReason:"},
	{Table: "business_groups", Name: "account_sealed", Context: "business_group.account:"},
	{Table: "business_groups", Name: "reason_sealed", Context: "business_group.reason:"},
	{Table: "case_notes", Name: "text_sealed", Context: "case_note.text:"},
	{Table: "ceremonies", Name: "data_sealed", Context: "ceremony.data:"},
	{Table: "certificates", Name: "name_sealed", Context: "certificate.name:"},
	{Table: "certificates", Name: "revoke_reason_sealed", Context: "certificate.reason:"},
	{Table: "change_requests", Name: "after_sealed", Context: "change_request.after:"},
	{Table: "change_requests", Name: "before_sealed", Context: "change_request.before:"},
	{Table: "change_requests", Name: "decision_reason_sealed", Context: "change_request.decision:"},
	{Table: "change_requests", Name: "reason_sealed", Context: "change_request.reason:"},
	{Table: "contact_codes", Name: "code_sealed", Context: "contact_code.code:"},
	{Table: "donor_notes", Name: "text_sealed", Context: "donor_note.text:"},
	{Table: "enrollments", Name: "reason_sealed", Context: "enrollment.reason:"},
	{Table: "entitlements", Name: "reason_sealed", Context: "entitlement.reason:"},
	{Table: "files", Name: "key_sealed", Context: "file:"},
	{Table: "follow_ups", Name: "note_sealed", Context: "follow_up.note:"},
	{Table: "graduation_visits", Name: "note_sealed", Context: "graduation_visit.note:"},
	{Table: "graduations", Name: "decision_sealed", Context: "graduation.decision:"},
	{Table: "graduations", Name: "facts_sealed", Context: "graduation.facts:"},
	{Table: "graduations", Name: "findings_sealed", Context: "graduation.findings:"},
	{Table: "graduations", Name: "reason_sealed", Context: "graduation.reason:"},
	{Table: "grievances", Name: "name_sealed", Context: "grievance.name:"},
	{Table: "grievances", Name: "note_sealed", Context: "grievance.note:"},
	{Table: "grievances", Name: "phone_sealed", Context: "grievance.phone:"},
	{Table: "grievances", Name: "text_sealed", Context: "grievance.text:"},
	{Table: "group_entries", Name: "note_sealed", Context: "group_entry.note:"},
	{Table: "group_meetings", Name: "note_sealed", Context: "group_meeting.note:"},
	{Table: "group_visits", Name: "note_sealed", Context: "group_visit.note:"},
	{Table: "guardian_changes", Name: "reason_sealed", Context: "guardian_change.reason:"},
	{Table: "households", Name: "address_sealed", Context: "household.address:"},
	{Table: "households", Name: "kk_sealed", Context: "household.kk:"},
	{Table: "import_parts", Name: "content_sealed", Context: "import.part:", Key: "import_id || ':' || seq"},
	{Table: "organizations", Name: "contact_email_sealed", Context: "organization.email:"},
	{Table: "organizations", Name: "contact_phone_sealed", Context: "organization.phone:"},
	{Table: "passkeys", Name: "credential_sealed", Context: "passkey.credential:"},
	{Table: "provisions", Name: "note_sealed", Context: "provision.note:"},
	{Table: "provisions", Name: "receiver_sealed", Context: "provision.receiver:"},
	{Table: "push_subscriptions", Name: "address_sealed", Context: "push.address:"},
	{Table: "referrals", Name: "answer_sealed", Context: "referral.answer:"},
	{Table: "referrals", Name: "note_sealed", Context: "referral.note:"},
	{Table: "stage_reviews", Name: "reason_sealed", Context: "stage_review.reason:"},
	{Table: "subject_requests", Name: "asker_sealed", Context: "subject_request.asker:"},
	{Table: "subject_requests", Name: "decision_sealed", Context: "subject_request.decision:"},
	{Table: "subject_requests", Name: "text_sealed", Context: "subject_request.text:"},
	{Table: "tasks", Name: "finding_sealed", Context: "task.finding:"},
	{Table: "tasks", Name: "return_reason_sealed", Context: "task.returnReason:"},
	{Table: "users", Name: "totp_sealed", Context: "user.totp:"},
	{Table: "webhooks", Name: "previous_sealed", Context: "webhook.secret:"},
	{Table: "webhooks", Name: "secret_sealed", Context: "webhook.secret:"},
}

// Of finds a column; false where there is none of the name that is sealed.
func Of(table, name string) (Column, bool) {
	for _, k := range Columns {
		if k.Table == table && k.Name == name {
			return k, true
		}
	}
	return Column{}, false
}
