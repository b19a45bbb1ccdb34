import type { IconName } from '$lib/ui/Icon.svelte';

// The first four of a menu stand in the bar of a phone; the rest are behind its last button, under their groups.
export type Link = { href: string; id: string; en: string; icon?: IconName; group?: [string, string] };

const yearly: [string, string] = ['Data warga', 'The registry'];
const look: [string, string] = ['Terbuka untuk umum', 'Open to everybody'];
const work: [string, string] = ['Program dan mitra', 'Programs and partners'];
const registry: [string, string] = ['Berkas data', 'Data files'];
const field: [string, string] = ['Kerja lapangan', 'Field work'];
const help: [string, string] = ['Pemberdayaan dan jaminan', 'Empowerment and guarantee'];
const give: [string, string] = ['Berbagi', 'Giving'];
const account: [string, string] = ['Akun', 'Account'];

const open: Link[] = [
  { href: '/kebutuhan', id: 'Kebutuhan', en: 'Needs', icon: 'need', group: look },
  { href: '/data', id: 'Data PMKS', en: 'PMKS figures', icon: 'chart', group: look },
  { href: '/pengaduan', id: 'Pengaduan', en: 'Complaints', icon: 'send', group: look },
  { href: '/sertifikat', id: 'Periksa sertifikat', en: 'Check a certificate', icon: 'check', group: look },
  { href: '/cerita', id: 'Cerita warga', en: 'Stories', icon: 'people', group: look }
];
const own: Link[] = [
  { href: '/pemberitahuan', id: 'Pemberitahuan', en: 'Notifications', icon: 'inbox', group: account },
  { href: '/akun/autentikator', id: 'Autentikator', en: 'Authenticator', icon: 'user', group: account },
  { href: '/akun', id: 'Akun saya', en: 'My account', icon: 'user', group: account }
];

/** links are the menu of a workspace. */
export function links(home: string, role = '', kind = ''): Link[] {
  switch (home) {
    case '/kantor':
      return [
        { href: '/kantor', id: 'Antrean', en: 'Queue', icon: 'inbox' },
        { href: '/kantor/warga', id: 'Warga', en: 'People', icon: 'people' },
        { href: '/kantor/asesmen', id: 'Asesmen', en: 'Assess', icon: 'assess' },
        { href: '/kantor/usulan', id: 'Usulan', en: 'Nominees', icon: 'training' },
        { href: '/kantor/kebijakan', id: 'Kebijakan', en: 'Policy', icon: 'chart', group: help },
        ...(role === 'OFFICE_VIEWER' ? [] : [{ href: '/kantor/impor', id: 'Impor', en: 'Import', icon: 'upload' as const, group: registry }, { href: '/kantor/ekspor', id: 'Ekspor', en: 'Export', icon: 'download' as const, group: registry }]),
        { href: '/kantor/data-ganda', id: 'Data ganda', en: 'Duplicates', icon: 'people', group: yearly },
        { href: '/kantor/perubahan', id: 'Usulan perubahan', en: 'Changes asked for', icon: 'inbox', group: yearly },
        { href: '/kantor/rumah-tangga', id: 'Rumah tangga', en: 'Households', icon: 'home', group: yearly },
        { href: '/kantor/pemutakhiran', id: 'Pemutakhiran data', en: 'Yearly updates', icon: 'check', group: yearly },
        { href: '/kantor/asesmen/ulang', id: 'Asesmen ulang', en: 'Reassessments', icon: 'assess', group: yearly },
        { href: '/kantor/aturan', id: 'Aturan asesmen', en: 'Rules of assessment', icon: 'log', group: yearly },
        { href: '/kantor/kategori', id: 'Set kategori', en: 'Category sets', icon: 'log', group: yearly },
        { href: '/kantor/jaminan', id: 'Jaminan', en: 'Guarantee', icon: 'shield', group: help },
        { href: '/kantor/mandiri', id: 'Warga mandiri', en: 'Graduates', icon: 'check', group: help },
        { href: '/kantor/rujukan', id: 'Rujukan', en: 'Referrals', icon: 'send', group: help },
        { href: '/kantor/pelatihan', id: 'Hasil pelatihan', en: 'Training outcome', icon: 'training', group: help },
        { href: '/kantor/janji', id: 'Janji bantuan', en: 'Pledges', icon: 'pledge', group: work },
        { href: '/kantor/kebutuhan', id: 'Kebutuhan', en: 'Needs', icon: 'need', group: work },
        { href: '/kantor/pencocokan', id: 'Pencocokan', en: 'Matching', icon: 'check', group: work },
        { href: '/kantor/paket', id: 'Paket kebutuhan', en: 'Bundles', icon: 'need', group: work },
        { href: '/kantor/csr', id: 'Forum CSR', en: 'CSR forum', icon: 'chart', group: work },
        { href: '/kantor/mitra', id: 'Mitra per wilayah', en: 'Partners by area', icon: 'building', group: work },
        { href: '/kantor/cerita', id: 'Cerita warga', en: 'Stories', icon: 'people', group: work },
        { href: '/kantor/program', id: 'Program', en: 'Programs', icon: 'program', group: work },
        { href: '/kantor/pengaduan', id: 'Pengaduan', en: 'Complaints', icon: 'send', group: work },
        { href: '/kantor/permintaan', id: 'Permintaan data', en: 'Data requests', icon: 'shield', group: work },
        { href: '/kantor/perangkat', id: 'Perangkat', en: 'Devices', icon: 'send', group: work },
        { href: '/kantor/kelompok', id: 'Kelompok usaha', en: 'Business groups', icon: 'group', group: work },
        { href: '/kantor/organisasi', id: 'Organisasi', en: 'Organisations', icon: 'building', group: work },
        ...(role === 'OFFICE_ADMIN' ? [{ href: '/kantor/catatan', id: 'Catatan audit', en: 'Audit log', icon: 'log' as const, group: work }, { href: '/kantor/siapa-melihat', id: 'Siapa melihat siapa', en: 'Who saw whom', icon: 'people' as const, group: work }, { href: '/kantor/retensi', id: 'Masa simpan data', en: 'Retention', icon: 'shield' as const, group: work }] : []),
        ...open.slice(1, 2), ...own
      ];
    case '/mitra':
      return [
        { href: '/mitra', id: 'Beranda', en: 'Home', icon: 'home' },
        { href: '/kebutuhan', id: 'Kebutuhan', en: 'Needs', icon: 'need' },
        { href: '/mitra/janji', id: 'Janji saya', en: 'My pledges', icon: 'pledge' },
        { href: '/mitra/laporan', id: 'Laporan', en: 'Report', icon: 'chart' },
        { href: '/mitra/cocok', id: 'Cocok untuk Anda', en: 'Suits you', icon: 'check', group: give },
        { href: '/mitra/paket', id: 'Paket kebutuhan', en: 'Bundles', icon: 'need', group: give },
        { href: '/mitra/csr', id: 'Forum CSR', en: 'CSR forum', icon: 'chart', group: give },
        { href: '/mitra/pelatihan', id: 'Pelatihan kami', en: 'Our trainings', icon: 'training', group: help },
        { href: '/mitra/kelompok', id: 'Kelompok usaha', en: 'Business groups', icon: 'group', group: help },
        ...open.slice(1), ...own,
        ...(role === 'OWNER' ? [{ href: '/akun/webhook', id: 'Webhook', en: 'Webhooks', icon: 'send' as const, group: account }] : [])
      ];
    case '/lapangan':
      return [
        { href: '/lapangan', id: 'Warga', en: 'People', icon: 'people' },
        { href: '/lapangan/kunjungan', id: 'Kunjungan', en: 'Visits', icon: 'check' },
        { href: '/lapangan/baru', id: 'Daftarkan', en: 'Register', icon: 'add' },
        { href: '/lapangan/wilayah', id: 'Wilayah', en: 'Areas', icon: 'home' },
        { href: '/lapangan/kiriman', id: 'Kiriman', en: 'Outbox', icon: 'send', group: field },
        { href: '/lapangan/perubahan', id: 'Usulan perubahan', en: 'Changes asked for', icon: 'inbox', group: field },
        { href: '/lapangan/rumah-tangga', id: 'Rumah tangga', en: 'Households', icon: 'home', group: field },
        { href: '/lapangan/pelatihan', id: 'Pelatihan', en: 'Trainings', icon: 'training', group: field },
        { href: '/lapangan/usulan', id: 'Usulan peserta', en: 'Nominations', icon: 'training', group: field },
        { href: '/lapangan/kunci', id: 'PIN perangkat', en: "The device's PIN", icon: 'user', group: field },
        { href: '/lapangan/penerimaan', id: 'Bantuan yang sampai', en: 'Help that came', icon: 'pledge', group: work },
        { href: '/lapangan/kelompok', id: 'Kelompok usaha', en: 'Business groups', icon: 'group', group: work },
        ...(kind === 'AGENCY' ? [{ href: '/lapangan/rujukan', id: 'Rujukan', en: 'Referrals', icon: 'inbox' as const, group: help }] : []),
        { href: '/lapangan/mandiri', id: 'Warga mandiri', en: 'Graduates', icon: 'check', group: help },
        { href: '/lapangan/jaminan', id: 'Jaminan', en: 'Guarantee', icon: 'shield', group: help },
        { href: '/lapangan/kehadiran', id: 'Daftar hadir', en: 'Attendance', icon: 'check', group: help },
        { href: '/lapangan/kelanjutan', id: 'Kabar lulusan', en: 'News of graduates', icon: 'people', group: help },
        ...open, ...own
      ];
    default:
      return [{ href: '/', id: 'Beranda', en: 'Home', icon: 'home' }, ...open, { href: '/daftar', id: 'Daftar', en: 'Register', icon: 'building' }];
  }
}

/** current is the link of the menu that the path belongs to: the longest that begins it. */
export function current(menu: Link[], path: string): string {
  const under = menu.filter((l) => path === l.href || (l.href !== '/' && path.startsWith(l.href + '/')));
  return under.sort((a, b) => b.href.length - a.href.length)[0]?.href ?? '';
}
