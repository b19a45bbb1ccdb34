import { t } from '$lib/api.svelte';

/** purposes are what a person may agree to: what it is called, and what it means. */
export const purposes = (): { purpose: string; label: string; hint: string }[] => [
  { purpose: 'REGISTRY', label: t('Didata oleh kantor sosial', 'To be registered by the social affairs office'), hint: t('Nama, alamat dan keadaan disimpan di kantor sosial, agar bantuan bisa diusulkan. Wajib untuk didaftarkan.', 'Name, address and situation are kept at the office, so that help can be proposed. Needed to be registered.') },
  { purpose: 'PLACEMENT', label: t('Diusulkan ke pelatihan', 'To be nominated for training'), hint: t('Penyelenggara pelatihan melihat namanya selama pelatihan.', 'The provider of the training sees the name while the training lasts.') },
  { purpose: 'PARTNER_SHARING', label: t('Dibagikan kepada dinas mitra', 'To be shared with partner agencies'), hint: t('Dinas lain melihat datanya bila dirujuk ke sana.', 'Another agency sees the record when referred there.') },
  { purpose: 'PUBLIC_STORY', label: t('Kisahnya boleh diceritakan', 'The story may be told'), hint: t('Tanpa ini, tidak ada cerita atau foto yang keluar dari kantor.', 'Without it, no story or photo leaves the office.') }
];
