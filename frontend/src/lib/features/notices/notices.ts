/** hrefOf is the page of the record in the workspace; null where that workspace has none. */
export function hrefOf(subjectId: string, home: string): string | null {
  const pages: Record<string, Record<string, string>> = {
    '/kantor': { plg: '/kantor/janji/', ben: '/kantor/warga/', nee: '/kebutuhan/', ent: '/kantor/jaminan/', chg: '/kantor/perubahan/' },
    '/mitra': { plg: '/mitra/janji/', nee: '/kebutuhan/' },
    '/lapangan': { ben: '/lapangan/warga/', chg: '/lapangan/perubahan/', plg: '/mitra/janji/', nee: '/kebutuhan/' }
  };
  const page = pages[home]?.[subjectId.split('_')[0]];
  return page ? page + subjectId : null;
}
