package mail

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"

	"github.com/jejaring/jejaring/ent/db/notification"
	"github.com/jejaring/jejaring/ent/db/predicate"
)

const (
	smtpTakes = 20 * time.Second
	smtps     = 465 // TLS from the first byte
)

// Server is the SMTP server that takes our letters.
type Server struct {
	Address            string // host:port
	Username, Password string // none where the server asks for none
	From               string
	Plain              bool // without TLS: for a relay on the same machine
}

// errRefused marks a letter that the server certainly does not have.
var errRefused = errors.New("mail: the server has not taken the letter")

// IsRefused says whether the letter may be sent again without coming twice.
func IsRefused(err error) bool { return errors.Is(err, errRefused) }

// Send hands a letter over.
func (s Server) Send(ctx context.Context, to, subject, body string, at time.Time) error {
	m := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := errors.Join(m.From(s.From), m.To(to)); err != nil {
		return errors.New("mail: an address is none") // the address itself is for no log
	}
	m.Subject(subject)
	m.SetDateWithValue(at)
	m.SetMessageID()
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetBodyString(gomail.TypeTextPlain, body)
	client, err := s.client()
	if err != nil {
		return err
	}
	if err := client.DialWithContext(ctx); err != nil {
		return errors.Join(errRefused, errors.New("mail: no connection"), reason(err))
	}
	defer func() { _ = client.Close() }()
	if err := client.Send(m); err != nil {
		if known := new(gomail.SendError); errors.As(err, &known) && certain(known) {
			return errors.Join(errRefused, reason(err))
		}
		return reason(err)
	}
	return nil
}

// certain says whether the server has refused, for now: before the letter was whole, or by an answer to it.
func certain(err *gomail.SendError) bool {
	code := err.ErrorCode()
	switch err.Reason {
	case gomail.ErrConnCheck:
		return true
	case gomail.ErrSMTPMailFrom, gomail.ErrSMTPRcptTo, gomail.ErrSMTPData:
		return code < 500
	case gomail.ErrSMTPDataClose:
		return code >= 400 && code < 500
	}
	return false
}

// reason keeps what an error says of the server and nothing of the receiver.
func reason(err error) error {
	if known := new(gomail.SendError); errors.As(err, &known) {
		return fmt.Errorf("mail: SMTP code %d at step %d", known.ErrorCode(), known.Reason)
	}
	return errors.New("mail: the server did not answer as expected")
}

func (s Server) client() (*gomail.Client, error) {
	host, port, err := net.SplitHostPort(s.Address)
	if err != nil {
		return nil, fmt.Errorf("mail: SMTP_ADDR: %w", err)
	}
	number, err := strconv.Atoi(port)
	if err != nil {
		return nil, fmt.Errorf("mail: SMTP_ADDR: %w", err)
	}
	options := []gomail.Option{gomail.WithPort(number), gomail.WithTimeout(smtpTakes), gomail.WithTLSPolicy(gomail.TLSMandatory)}
	switch {
	case s.Plain:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	case number == smtps:
		options = append(options, gomail.WithSSL())
	}
	if s.Username != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(s.Username), gomail.WithPassword(s.Password))
	}
	return gomail.NewClient(host, options...)
}

// due are the notifications that a letter should tell of now.
func (p *Post) due() []predicate.Notification {
	now := p.Clock.Now()
	return []predicate.Notification{
		notification.MailDueAtLTE(now), notification.MailDueAtGT(now.Add(-tooOld)), notification.MailedAtIsNil(), notification.ReadAtIsNil(),
	}
}
