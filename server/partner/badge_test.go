package partner_test

import (
	"context"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/contactcode"
	"github.com/jejaring/jejaring/ent/db/outboxevent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/partner"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func with[In, T any](w *rt.World, who context.Context, fn func(context.Context, *db.Client, In) (T, error), in In) (T, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (T, error) { return fn(ctx, c, in) })
}

func paper(w *rt.World, who context.Context) string {
	w.T.Helper()
	f, err := w.Files.Upload(who, w.Store, file.UploadInput{Content: []byte("%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n")})
	rt.Must(w.T, err)
	return f.ID
}

func kinds(badges []*partner.Badge) (out string) {
	for _, b := range badges {
		out += string(b.Kind) + " "
	}
	return out
}

func TestAnOrganisationIsCheckedStepByStepAndBadgesEnd(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		o := w.Pending(types.OrganizationTypeCompany)
		owner, officer := w.Member(o, types.RoleOwner), w.Officer()
		step, err := with(w, owner, w.Partners.SubmitDocuments, partner.DocumentsInput{Kind: types.BadgeKindLegal, FileIds: []string{paper(w, owner)}})
		rt.Must(t, err)
		for name, c := range map[string]struct {
			who  context.Context
			in   partner.DocumentsInput
			want fault.Kind
		}{
			"a member":          {w.Member(o, types.RoleMember), partner.DocumentsInput{Kind: types.BadgeKindLegal, FileIds: []string{paper(w, owner)}}, fault.Forbidden},
			"nothing sent":      {owner, partner.DocumentsInput{Kind: types.BadgeKindLegal}, fault.Invalid},
			"an own visit":      {owner, partner.DocumentsInput{Kind: types.BadgeKindVisited}, fault.Invalid},
			"the office, whose": {officer, partner.DocumentsInput{Kind: types.BadgeKindVisited}, fault.Invalid},
		} {
			if _, err := with(w, c.who, w.Partners.SubmitDocuments, c.in); fault.KindOf(err) != c.want {
				t.Errorf("%s: %v", name, err)
			}
		}
		decide := func(who context.Context, id string, d partner.StepEvent, reason string) error {
			_, err := with(w, who, w.Partners.DecideStep, partner.DecideStepInput{VerificationID: id, Decision: partner.StepDecision(d), Reason: reason})
			return err
		}
		badges := func() string {
			return kinds(w.Partners.Badges(w.Store.Client.Organization.GetX(officer, o.ID)))
		}
		if err := decide(owner, step.ID, partner.Grant, ""); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("itself: %v", err)
		}
		if err := decide(officer, step.ID, partner.Refuse, ""); fault.KindOf(err) != fault.Invalid {
			t.Errorf("without a reason: %v", err)
		}
		rt.Must(t, decide(officer, step.ID, partner.Refuse, "akta tidak terbaca"))
		if badges() != "" {
			t.Error("a badge in spite of the refusal")
		}
		// documents sent by an officer are granted by another one; a visit by who made it
		for _, kind := range []types.BadgeKind{types.BadgeKindLegal, types.BadgeKindVisited} {
			again, err := with(w, officer, w.Partners.SubmitDocuments, partner.DocumentsInput{OrganizationID: &o.ID, Kind: kind, FileIds: []string{paper(w, officer)}})
			rt.Must(t, err)
			if kind == types.BadgeKindLegal && (again.ID != step.ID || fault.KindOf(decide(officer, again.ID, partner.Grant, "")) != fault.Forbidden) {
				t.Error("four eyes")
			}
			who := officer
			if kind == types.BadgeKindLegal {
				who = w.Officer()
			}
			rt.Must(t, decide(who, again.ID, partner.Grant, ""))
		}
		if got := badges(); got != "LEGAL VISITED " {
			t.Error(got)
		}
		// what was answered stays as it was checked
		if err := w.Partners.MayAttach(owner, w.Store.Client, step.ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("more papers: %v", err)
		}
		if w.Store.Client.Verification.Query().CountX(owner) != 2 || w.Store.Client.Verification.Query().CountX(w.Company()) != 0 {
			t.Error("who sees steps")
		}
		remind := func(days, want int) {
			t.Helper()
			w.Clock.Advance(time.Duration(days) * 24 * time.Hour)
			for range 2 {
				_, err := w.Partners.RemindOfBadges(context.Background(), w.Store)
				rt.Must(t, err)
			}
			if n := w.Store.Client.OutboxEvent.Query().Where(outboxevent.Topic(outbox.BadgeEnding)).CountX(viewer.System(context.Background(), "test")); n != want {
				t.Errorf("told %d times, want %d", n, want)
			}
		}
		remind(300, 0)
		remind(40, 2)
		w.Clock.Advance(30 * 24 * time.Hour)
		if got := badges(); got != "" {
			t.Error("after their end:", got)
		}
	})
}

func TestAnIndividualIsVerifiedByACodeThatReachedThem(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		system := viewer.System(context.Background(), "test")
		register := func() (context.Context, string) {
			d := rt.Get(w, system, func(ctx context.Context, c *db.Client) (*db.Donor, error) {
				return w.Partners.RegisterDonor(ctx, c, partner.RegisterDonorInput{Name: "Uji", Email: types.NewID("x")[2:] + "@contoh.test", Phone: "0812 3456 7890", Password: "kata-sandi-uji"})
			})
			o := w.Store.Client.Organization.GetX(system, *d.OrganizationID)
			return w.Member(o, types.RoleOwner), o.ID
		}
		plain := func(org string) string {
			code := w.Store.Client.ContactCode.Query().Where(contactcode.OrganizationID(org), contactcode.UsedAtIsNil()).OnlyX(system)
			text, err := w.Box.Open(code.CodeSealed, partner.CodePurpose(code.ID))
			rt.Must(t, err)
			return text
		}
		confirm := func(who context.Context, channel types.ContactChannel, code string) error {
			_, err := w.Partners.ConfirmCode(who, w.Store, partner.ConfirmCodeInput{Channel: channel, Code: code})
			return err
		}
		wrong := func(code string) string {
			if code == "000000" {
				return "111111"
			}
			return "000000"
		}
		// by e-mail
		who, org := register()
		if err := confirm(who, types.ContactChannelEmail, "123456"); fault.KindOf(err) != fault.Expired {
			t.Errorf("before asking: %v", err)
		}
		_, err := with(w, who, w.Partners.AskCode, partner.AskCodeInput{Channel: types.ContactChannelEmail})
		rt.Must(t, err)
		code := plain(org)
		if err := confirm(who, types.ContactChannelEmail, wrong(code)); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a wrong code: %v", err)
		}
		if err := confirm(who, types.ContactChannelPhone, code); fault.KindOf(err) != fault.Expired {
			t.Errorf("of another channel: %v", err)
		}
		rt.Must(t, confirm(who, types.ContactChannelEmail, code))
		o := w.Store.Client.Organization.GetX(system, org)
		if o.Status != types.OrganizationStatusVerified || o.ContactVerified == nil || *o.ContactVerified != types.ContactChannelEmail {
			t.Errorf("%+v", o)
		}
		// by telephone, through the office; five wrong codes end it
		who, org = register()
		_, err = with(w, who, w.Partners.AskCode, partner.AskCodeInput{Channel: types.ContactChannelPhone})
		rt.Must(t, err)
		if n := w.Store.Client.OutboxEvent.Query().Where(outboxevent.Topic(outbox.ContactAsked), outboxevent.SubjectID(org)).CountX(system); n != 1 {
			t.Errorf("the office was told %d times", n)
		}
		if _, err := with(w, who, w.Partners.AskCode, partner.AskCodeInput{Channel: types.ContactChannelPhone}); fault.KindOf(err) != fault.RateLimited {
			t.Errorf("the office is told again the same day: %v", err)
		}
		made, err := with(w, w.Officer(), w.Partners.MakePhoneCode, partner.PhoneCodeInput{OrganizationID: org})
		rt.Must(t, err)
		for range 5 {
			if err := confirm(who, types.ContactChannelPhone, wrong(made.Code)); fault.KindOf(err) != fault.Invalid {
				t.Error(err)
			}
		}
		if err := confirm(who, types.ContactChannelPhone, made.Code); fault.KindOf(err) != fault.Expired {
			t.Errorf("after five wrong ones: %v", err)
		}
		made, err = with(w, w.Officer(), w.Partners.MakePhoneCode, partner.PhoneCodeInput{OrganizationID: org})
		rt.Must(t, err)
		w.Clock.Advance(25 * time.Hour)
		if err := confirm(who, types.ContactChannelPhone, made.Code); fault.KindOf(err) != fault.Expired {
			t.Errorf("a day later: %v", err)
		}
		if _, err := with(w, w.Company(), w.Partners.AskCode, partner.AskCodeInput{Channel: types.ContactChannelEmail}); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("a company: %v", err)
		}
	})
}

func TestABadgeThatWasGivenByMistakeIsTakenBack(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company, officer := w.Company(), w.Officer()
		step, err := with(w, company, w.Partners.SubmitDocuments, partner.DocumentsInput{Kind: types.BadgeKindLegal, FileIds: []string{paper(w, company)}})
		rt.Must(t, err)
		decide := func(decision partner.StepEvent) error {
			_, err := with(w, officer, w.Partners.DecideStep, partner.DecideStepInput{VerificationID: step.ID, Decision: partner.StepDecision(decision), Reason: "Akta milik badan lain."})
			return err
		}
		badges := func() string {
			return kinds(w.Partners.Badges(w.Store.Client.Organization.GetX(officer, step.OrganizationID)))
		}
		rt.Must(t, decide(partner.Grant))
		if badges() == "" {
			t.Error("no badge was given")
		}
		if err := decide(partner.Grant); fault.KindOf(err) != fault.Conflict {
			t.Errorf("given twice: %v", err)
		}
		rt.Must(t, decide(partner.Refuse))
		if badges() != "" {
			t.Error("the badge is still worn")
		}
		if err := decide(partner.Refuse); fault.KindOf(err) != fault.Conflict {
			t.Errorf("refused twice: %v", err)
		}
	})
}
