package config_test

import (
	"strings"
	"testing"

	"github.com/jejaring/jejaring/server/config"
)

func TestAWrongSettingIsOneLineThatNamesIt(t *testing.T) {
	for _, wrong := range []string{
		"LISTEN_ADDR=nonsense", "DATABASE_URL=mysql://x", "PUBLIC_URL=jejaring", "RATE_LIMIT_PER_MINUTE=-1", "RATE_LIMIT_PER_MINUTE=many", "DEVELOPMENT=maybe",
		"LOG_LEVEL=loud", "METRICS_ADDR=9090", "JWT_KEYS_FILE=/not/there",
	} {
		name, value, _ := strings.Cut(wrong, "=")
		_, err := config.Load(map[string]string{name: value})
		if err == nil || !strings.HasPrefix(err.Error(), name) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s=%s: %v", name, value, err)
		}
	}
}

func TestPostgresNeedsKeysFromTheEnvironment(t *testing.T) {
	c, err := config.Load(map[string]string{"DATABASE_URL": "postgres://x", "DATA_DIR": t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Keys(); err == nil || !strings.Contains(err.Error(), "JWT_KEYS") {
		t.Error(err)
	}
}

func TestKeysAreMadeOnceAndPrintedNever(t *testing.T) {
	c, err := config.Load(map[string]string{"DATA_DIR": t.TempDir(), "BLIND_INDEX_KEY": ""})
	if err != nil {
		t.Fatal(err)
	}
	first, err := c.Keys()
	if err != nil {
		t.Fatal(err)
	}
	second, err := c.Keys()
	if err != nil || first != second {
		t.Errorf("the second start has other keys: %v", err)
	}
	c.JWTKeys = "k1:secret"
	var out strings.Builder
	if err := c.Print(&out); err != nil || strings.Contains(out.String(), "secret") {
		t.Error(out.String(), err)
	}
}

func TestTheDemoStaysAtHome(t *testing.T) {
	for address, ok := range map[string]bool{"127.0.0.1:8080": true, "localhost:1": true, "0.0.0.0:8080": false, ":8080": false} {
		c, err := config.Load(map[string]string{"LISTEN_ADDR": address})
		if err != nil || (c.CheckDemo() == nil) != ok {
			t.Errorf("%s: %v %v", address, err, c.CheckDemo())
		}
	}
}
