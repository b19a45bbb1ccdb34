import type { IconName } from '$lib/ui/Icon.svelte';

// The first four of a menu stand in the bar of a phone; the rest are behind its last button, under their groups.
export type Link = { href: string; id: string; en: string; icon?: IconName; group?: [string, string] };

const look: [string, string] = ['Terbuka untuk umum', 'Open to everybody'];
const work: [string, string] = ['Program dan mitra', 'Programs and partners'];
const account: [string, string] = ['Akun', 'Account'];

const open: Link[] = [
  { href: '/kebutuhan', id: 'Kebutuhan', en: 'Needs', icon: 'need', group: look },
  { href: '/data', id: 'Data PMKS', en: 'PMKS figures', icon: 'chart', group: look }
];
const own: Link[] = [
  { href: '/pemberitahuan', id: 'Pemberitahuan', en: 'Notifications', icon: 'inbox', group: account },
  { href: '/akun', id: 'Akun saya', en: 'My account', icon: 'user', group: account }
];

/** links are the menu of a workspace. */
export function links(home: string): Link[] {
  switch (home) {
    case '/kantor':
      return [
        { href: '/kantor', id: 'Antrean', en: 'Queue', icon: 'inbox' },
        { href: '/kantor/warga', id: 'Warga', en: 'People', icon: 'people' },
        { href: '/kantor/asesmen', id: 'Asesmen', en: 'Assessments', icon: 'assess' },
        { href: '/kantor/usulan', id: 'Usulan', en: 'Nominations', icon: 'training' },
        { href: '/kantor/janji', id: 'Janji bantuan', en: 'Pledges', icon: 'pledge', group: work },
        { href: '/kantor/program', id: 'Program', en: 'Programs', icon: 'program', group: work },
        { href: '/kantor/organisasi', id: 'Organisasi', en: 'Organisations', icon: 'building', group: work },
        ...open.slice(1), ...own
      ];
    case '/mitra':
      return [
        { href: '/mitra', id: 'Beranda', en: 'Home', icon: 'home' },
        { href: '/kebutuhan', id: 'Kebutuhan', en: 'Needs', icon: 'need' },
        { href: '/mitra/janji', id: 'Janji saya', en: 'My pledges', icon: 'pledge' },
        ...open.slice(1), ...own
      ];
    case '/lapangan':
      return [
        { href: '/lapangan', id: 'Warga', en: 'People', icon: 'people' },
        { href: '/lapangan/baru', id: 'Daftarkan', en: 'Register', icon: 'add' },
        { href: '/lapangan/pelatihan', id: 'Pelatihan', en: 'Trainings', icon: 'training' },
        { href: '/lapangan/kiriman', id: 'Kiriman', en: 'Outbox', icon: 'send' },
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
