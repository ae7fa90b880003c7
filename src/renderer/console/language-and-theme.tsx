import { Box, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useSettings } from '../app/settings.tsx';

const LANGUAGES = [
  ['id', 'Bahasa Indonesia'],
  ['en', 'English'],
] as const;
const THEMES = ['light', 'dark', 'system'] as const;

const BUTTON = { height: 28, px: 3, fontSize: 12.5, whiteSpace: 'nowrap' } as const;

/** The two switches that everybody may use at any time; each language is named in itself. */
export function LanguageAndTheme() {
  const { t } = useI18n();
  const { settings, save } = useSettings();
  return (
    <Box sx={{ display: 'flex', gap: 3 }}>
      <ToggleButtonGroup
        exclusive
        aria-label={t.settings.language}
        value={settings.language}
        onChange={(_, language: 'id' | 'en' | null) => language && void save({ language })}
      >
        {LANGUAGES.map(([language, name]) => (
          <ToggleButton key={language} value={language} sx={BUTTON} lang={language}>
            {name}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <ToggleButtonGroup
        exclusive
        aria-label={t.settings.theme}
        value={settings.theme}
        onChange={(_, theme: (typeof THEMES)[number] | null) => theme && void save({ theme })}
      >
        {THEMES.map((theme) => (
          <ToggleButton key={theme} value={theme} sx={BUTTON}>
            {t.settings.themes[theme]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Box>
  );
}
