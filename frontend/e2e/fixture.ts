import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Browser, type Page } from '@playwright/test';

/** watch fails the test on any error of the page or its console, but those a missing network makes. */
function watch(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('ERR_INTERNET_DISCONNECTED')) errors.push(`${page.url()}: ${message.text()}`);
  });
}

export const test = base.extend<{ as: (account: string) => Promise<Page>; errors: string[] }>({
  errors: async ({ baseURL }, use) => {
    expect(baseURL).toBeTruthy();
    const errors: string[] = [];
    await use(errors);
    expect(errors).toEqual([]);
  },
  page: async ({ page, errors }, use) => {
    watch(page, errors);
    await use(page);
  },
  as: async ({ browser, errors }, use) => {
    await use(async (account) => signedIn(browser, account, errors));
  }
});

async function signedIn(browser: Browser, account: string, errors: string[]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  watch(page, errors);
  await page.goto('/masuk');
  await page.getByRole('button', { name: `${account}@demo.test` }).click();
  await expect(page).toHaveURL(/\/(kantor|mitra|lapangan)$/);
  return page;
}

/** accessible runs axe and looks for sideways scrolling. */
export async function accessible(page: Page): Promise<void> {
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('[role=status]', { hasText: 'Memuat' })).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((v) => `${page.url()} ${v.id}: ${v.nodes[0].html}`)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

export { expect };
