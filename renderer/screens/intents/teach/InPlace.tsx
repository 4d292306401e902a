import { TextInput } from '@mantine/core';
import { useState } from 'react';

interface InPlaceProps {
  label: string;
  text: string;
  /** Characters. */
  most: number;
  required?: boolean;
  /** The new text; null where nothing changed, or Escape was pressed. */
  onDone(text: string | null): void;
}

/** A text that is edited where it stands: Enter or leaving it keeps it. */
export function InPlace({ label, text, most, required = false, onDone }: InPlaceProps) {
  const [draft, setDraft] = useState(text);
  const finish = () => {
    const written = draft.trim();
    onDone(written === text || (required && written === '') ? null : written);
  };
  return (
    <TextInput
      flex={1}
      size="sm"
      data-autofocus
      autoFocus
      aria-label={label}
      maxLength={most}
      value={draft}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onBlur={finish}
      onKeyDown={({ key }) => {
        if (key === 'Enter') finish();
        if (key === 'Escape') onDone(null);
      }}
    />
  );
}
