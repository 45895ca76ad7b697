// Light or dark: as the system has it until the reader chooses.
import { effect, signal } from '@preact/signals';

const system = matchMedia('(prefers-color-scheme: dark)');
const kept = localStorage.getItem('theme');

export const theme = signal<'light' | 'dark'>(kept === 'light' || kept === 'dark' ? kept : system.matches ? 'dark' : 'light');

system.addEventListener('change', () => {
  if (!localStorage.getItem('theme')) theme.value = system.matches ? 'dark' : 'light';
});

effect(() => { document.documentElement.dataset.theme = theme.value; });

export function toggleTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark';
  localStorage.setItem('theme', theme.value);
}
