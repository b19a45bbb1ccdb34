package config

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/mail"
	"net/url"
	"os"
	"reflect"
	"strings"

	"github.com/caarlos0/env/v11"
)

// Config is everything that can be set; README has the table.
type Config struct {
	ListenAddr         string `env:"LISTEN_ADDR" envDefault:"127.0.0.1:8080"`
	DataDir            string `env:"DATA_DIR" envDefault:"./data"`
	DatabaseURL        string `env:"DATABASE_URL" secret:"yes"`
	PublicURL          string `env:"PUBLIC_URL"`
	FilesURL           string `env:"FILES_URL"`
	JWTKeys            string `env:"JWT_KEYS" secret:"yes"`
	JWTKeysFile        string `env:"JWT_KEYS_FILE"`
	EncryptionKeys     string `env:"ENCRYPTION_KEYS" secret:"yes"`
	EncryptionKeysFile string `env:"ENCRYPTION_KEYS_FILE"`
	BlindIndexKey      string `env:"BLIND_INDEX_KEY" secret:"yes"`
	BlindIndexKeyFile  string `env:"BLIND_INDEX_KEY_FILE"`
	RateLimitPerMinute int    `env:"RATE_LIMIT_PER_MINUTE" envDefault:"600"`
	OfficeName         string `env:"OFFICE_NAME" envDefault:"Dinas Sosial Kabupaten Aceh Tamiang"`
	OfficeRegion       string `env:"OFFICE_REGION" envDefault:"11.16"`
	RegionsFile        string `env:"REGIONS_FILE"`
	CategorySet        string `env:"CATEGORY_SET" envDefault:"permensos8-2012+rtlh"` // of an empty database; later an administrator switches it
	MetricsAddr        string `env:"METRICS_ADDR"`
	SMTPAddr           string `env:"SMTP_ADDR"`
	SMTPUsername       string `env:"SMTP_USERNAME"`
	SMTPPassword       string `env:"SMTP_PASSWORD" secret:"yes"`
	SMTPPasswordFile   string `env:"SMTP_PASSWORD_FILE"`
	SMTPFrom           string `env:"SMTP_FROM"`
	SMTPPlain          bool   `env:"SMTP_PLAIN" envDefault:"false"`
	WebhooksToLoopback bool   `env:"WEBHOOKS_TO_LOOPBACK" envDefault:"false"`
	LogLevel           string `env:"LOG_LEVEL" envDefault:"info"`
	TrustProxy         bool   `env:"TRUST_PROXY" envDefault:"false"`
	Development        bool   `env:"DEVELOPMENT" envDefault:"false"`
	AllowPublicDemo    bool   `env:"ALLOW_PUBLIC_DEMO" envDefault:"false"`
}

// Load reads the environment (nil means the process's own) and the files it names.
func Load(environ map[string]string) (Config, error) {
	if environ == nil {
		environ = env.ToMap(os.Environ())
	}
	var c Config
	if err := env.ParseWithOptions(&c, env.Options{Environment: environ}); err != nil {
		return c, unread(err)
	}
	for _, f := range []struct {
		value *string
		file  string
		name  string
	}{{&c.JWTKeys, c.JWTKeysFile, "JWT_KEYS_FILE"}, {&c.EncryptionKeys, c.EncryptionKeysFile, "ENCRYPTION_KEYS_FILE"}, {&c.BlindIndexKey, c.BlindIndexKeyFile, "BLIND_INDEX_KEY_FILE"}, {&c.SMTPPassword, c.SMTPPasswordFile, "SMTP_PASSWORD_FILE"}} {
		if f.file == "" {
			continue
		}
		text, err := os.ReadFile(f.file)
		if err != nil {
			return c, fmt.Errorf("%s: the file cannot be read; check the path and its permissions", f.name)
		}
		*f.value = strings.TrimSpace(string(text))
	}
	return c, c.check()
}

// unread names the variable that is no number or no yes or no.
func unread(err error) error {
	var wrong env.ParseError
	if errors.As(err, &wrong) {
		if field, ok := reflect.TypeFor[Config]().FieldByName(wrong.Name); ok {
			wanted := "a whole number"
			if field.Type.Kind() == reflect.Bool {
				wanted = "true or false"
			}
			return fmt.Errorf("%s is not %s; write %s, or leave it out", field.Tag.Get("env"), wanted, wanted)
		}
	}
	return fmt.Errorf("configuration: %s", strings.ReplaceAll(err.Error(), "\n", " "))
}

func (c Config) check() error {
	if _, port, err := net.SplitHostPort(c.ListenAddr); err != nil || port == "" {
		return fmt.Errorf("LISTEN_ADDR is %q; write host:port, such as 127.0.0.1:8080", c.ListenAddr)
	}
	if _, port, err := net.SplitHostPort(c.MetricsAddr); c.MetricsAddr != "" && (err != nil || port == "" || c.MetricsAddr == c.ListenAddr) {
		return fmt.Errorf("METRICS_ADDR is %q; write a host:port of its own, such as 127.0.0.1:9090, or leave it out", c.MetricsAddr)
	}
	if c.DatabaseURL != "" && !strings.HasPrefix(c.DatabaseURL, "postgres://") && !strings.HasPrefix(c.DatabaseURL, "postgresql://") {
		return fmt.Errorf("DATABASE_URL is not a postgres:// address; unset it to use SQLite in DATA_DIR")
	}
	if u, err := url.Parse(c.PublicURL); c.PublicURL != "" && (err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https")) {
		return fmt.Errorf("PUBLIC_URL is %q; write the address that people type, such as https://jejaring.example.go.id", c.PublicURL)
	}
	if c.RateLimitPerMinute < 0 {
		return fmt.Errorf("RATE_LIMIT_PER_MINUTE is %d; write 0 to turn it off or a positive number", c.RateLimitPerMinute)
	}
	if _, port, err := net.SplitHostPort(c.SMTPAddr); c.SMTPAddr != "" && (err != nil || port == "") {
		return fmt.Errorf("SMTP_ADDR is %q; write host:port, such as smtp.example.go.id:587, or leave it out to send no e-mail", c.SMTPAddr)
	}
	if _, err := mail.ParseAddress(c.SMTPFrom); (c.SMTPAddr != "" || c.SMTPFrom != "") && err != nil {
		return fmt.Errorf("SMTP_FROM is %q; write the address that letters come from, such as jejaring@example.go.id", c.SMTPFrom)
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		return fmt.Errorf("LOG_LEVEL is %q; write debug, info, warn or error", c.LogLevel)
	}
	return nil
}

// CheckDemo refuses to show the demo, whose passwords are public, to other machines.
func (c Config) CheckDemo() error {
	host, _, err := net.SplitHostPort(c.ListenAddr)
	if err != nil {
		return err
	}
	ip := net.ParseIP(host)
	if c.AllowPublicDemo || host == "localhost" || (ip != nil && ip.IsLoopback()) {
		return nil
	}
	return fmt.Errorf("LISTEN_ADDR %q shows the demo and its public passwords to other machines; use 127.0.0.1, or set ALLOW_PUBLIC_DEMO=true", c.ListenAddr)
}

// HTTPS says whether people reach the server by TLS.
func (c Config) HTTPS() bool { return strings.HasPrefix(c.PublicURL, "https://") }

// BaseURL is the address to put into links.
func (c Config) BaseURL() string {
	if c.PublicURL != "" {
		return strings.TrimRight(c.PublicURL, "/")
	}
	return "http://" + c.ListenAddr
}

// Print writes every variable with its value, secrets only as set or not.
func (c Config) Print(w io.Writer) error {
	v := reflect.ValueOf(c)
	for i := range v.NumField() {
		field := v.Type().Field(i)
		value := fmt.Sprint(v.Field(i).Interface())
		if field.Tag.Get("secret") != "" {
			value = map[bool]string{true: "(set)", false: "(not set)"}[value != ""]
		}
		if _, err := fmt.Fprintf(w, "%s=%s\n", field.Tag.Get("env"), value); err != nil {
			return err
		}
	}
	return nil
}
