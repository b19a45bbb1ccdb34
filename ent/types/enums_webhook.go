package types

// WebhookDeliveryStatus is whether a call to a partner's system arrived.
type WebhookDeliveryStatus string

// Values of WebhookDeliveryStatus.
const (
	WebhookDeliveryStatusPending   WebhookDeliveryStatus = "PENDING"
	WebhookDeliveryStatusDelivered WebhookDeliveryStatus = "DELIVERED"
	WebhookDeliveryStatusFailed    WebhookDeliveryStatus = "FAILED"
)

// Values lists every WebhookDeliveryStatus, for the database and for forms.
func (WebhookDeliveryStatus) Values() []string { return []string{"PENDING", "DELIVERED", "FAILED"} }

// Prefixes of what calls a partner's system.
const (
	PrefixWebhook         = "whk"
	PrefixWebhookDelivery = "whd"
)
