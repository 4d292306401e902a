import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { Settings } from '../../contract/settings.ts';
import type { Workspace } from '../../pipeline/ports.ts';

/** The analyst's settings: one row. */
export function settingsTable(database: Database): Pick<Workspace, 'settings' | 'saveSettings'> {
  return {
    settings() {
      const value = database.prepare('SELECT value FROM settings').pluck().get();
      return Settings.parse(value === undefined ? {} : JSON.parse(z.string().parse(value)));
    },
    saveSettings(settings) {
      database.prepare('INSERT OR REPLACE INTO settings (id, value) VALUES (1, ?)').run(JSON.stringify(settings));
    },
  };
}
