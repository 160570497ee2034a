// Lists of choices of the report page, used as a person does.
import type { Frame, Locator, Page } from 'playwright-core';

type Place = Page | Frame | Locator;

/** A list of choices, by its label. */
export function listOf(page: Place, label: string): Locator {
  return page.getByRole('combobox', { name: label, exact: true });
}

/** Takes an item of a list of choices as a person does. */
export async function choose(page: Place, label: string, item: string | RegExp): Promise<void> {
  await listOf(page, label).click();
  await page
    .getByRole('listbox', { name: label, exact: true })
    .getByRole('option', { name: item, exact: true })
    .click();
}

/** The items of a list of choices. */
export async function itemsOf(page: Place, label: string): Promise<string[]> {
  await listOf(page, label).click();
  const options = page.getByRole('listbox', { name: label, exact: true }).getByRole('option');
  await options.first().waitFor();
  const items = await options.allInnerTexts();
  await listOf(page, label).press('Escape');
  return items;
}
