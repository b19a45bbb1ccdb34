import { t, type FieldError } from '$lib/api.svelte';
import { isPhone } from '$lib/features/people/checks';

export const shortestPassword = 10;

const say: Record<string, () => string> = {
  email: () => t('Tulis alamat surel seperti nama@contoh.id.', 'Write an e-mail address such as name@example.org.'),
  phone: () => t('Tulis nomor telepon seperti 0812 3456 7890.', 'Write a phone number such as 0812 3456 7890.'),
  password: () => t(`Paling pendek ${shortestPassword} huruf.`, `At least ${shortestPassword} characters.`),
  nib: () => t('NIB terdiri dari 13 angka.', 'A NIB has 13 digits.')
};
const fits: Record<string, (text: string) => boolean> = {
  email: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
  phone: isPhone,
  password: (text) => [...text].length >= shortestPassword,
  nib: (text) => /^\d{13}$/.test(text)
};

/** misfits are those of the answers that are given and that the server would refuse; they are told on their own page. */
export function misfits(answers: Record<string, unknown>, paths: string[]): FieldError[] {
  return paths.filter((path) => answers[path] && !fits[path](String(answers[path]).trim())).map((path) => ({ path, code: path, message: say[path]() }));
}
