import { session } from '$lib/api.svelte';

export type Category = {
  code: string; abbreviation: string; nameId: string; nameEn: string; unit: 'INDIVIDUAL' | 'FAMILY' | 'COMMUNITY'; sex: string | null; minAge: number | null; maxAge: number | null;
  definitionId: string; definitionEn: string;
};
const key = 'jejaring.categories';

// The kinds of people in need, asked for once and kept on the device, so that a form can be filled in offline.
class Categories {
  all = $state.raw<Category[]>([]);
  #asked = false;

  async #load(): Promise<void> {
    this.all = JSON.parse(localStorage.getItem(key) ?? '[]');
    try {
      this.all = (await session.query<{ categories: Category[] }>('{ categories { code abbreviation nameId nameEn unit sex minAge maxAge definitionId definitionEn } }')).categories;
      localStorage.setItem(key, JSON.stringify(this.all));
    } catch {
      this.#asked = false; // what was kept serves until there is a network
    }
  }

  /** need loads them where nobody did yet. */
  need(): void {
    if (this.#asked) return;
    this.#asked = true;
    void this.#load();
  }

  name(code: string): string {
    const c = this.all.find((one) => one.code === code);
    return (session.language === 'en' ? c?.nameEn : c?.nameId) ?? code;
  }

  /** options are all of them, those meant for the unit first: the office is told of the others, nobody is stopped. */
  options(unit = ''): { value: string; label: string }[] {
    const fits = (c: Category) => (unit === '' || c.unit === unit ? 0 : 1);
    return [...this.all].sort((a, b) => fits(a) - fits(b)).map((c) => ({ value: c.code, label: this.name(c.code) }));
  }
}

export const categories = new Categories();
