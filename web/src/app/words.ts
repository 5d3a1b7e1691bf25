import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Named } from '../model/model';

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

const key = 'silian:language';

function preferred(): Language {
  const stored = read();
  if (stored === 'zh' || stored === 'en') return stored;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage can be forbidden
  }
}

void i18next.use(initReactI18next).init({
  lng: preferred(),
  fallbackLng: 'zh',
  resources: {},
  interpolation: { escapeValue: false }, // React does
  initAsync: false,
});

/** Changes the language of all pages, and remembers it. */
export async function speak(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  try {
    localStorage.setItem(key, language);
  } catch {
    // Remembered until the page is left.
  }
}

type Translate<K extends string> = (key: K, values?: Record<string, unknown>) => string;

/**
 * Declares the words of a part of the pages, in both languages, and returns the hook that gives
 * them in the one that is spoken. `{{name}}` in a text is replaced by a value. English has a second
 * text under `key_one` where it says one thing otherwise than several.
 */
export function words<K extends string>(
  part: string,
  zh: Record<K, string>,
  en: Record<NoInfer<K>, string> & Partial<Record<`${NoInfer<K>}_one`, string>>,
): () => Translate<K> {
  i18next.addResourceBundle('zh', part, zh);
  i18next.addResourceBundle('en', part, en);
  return () => {
    const { t } = useTranslation(part);
    return t as Translate<K>;
  };
}

/** The language that is spoken. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'zh';
}

/** Gives what the model calls a thing in the language that is spoken. */
export function useNames(): (named: Named) => string {
  const language = useLanguage();
  return useCallback(
    (named) => (language === 'zh' ? (named.zh ?? named.en) : capital(named.en)),
    [language],
  );
}

/** Writes a list in the language that is spoken. */
export function useLists(): (items: readonly string[]) => string {
  const language = useLanguage();
  return (items) => items.join(language === 'zh' ? '、' : ', ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
