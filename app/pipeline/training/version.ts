import { AppError } from '../../contract/errors.ts';
import type { ReadingModel, Training, Workspace } from '../ports.ts';

export const versionName = (id: number) => `v${id}`;

/** What a version's readings are kept by. */
export function readingModelOf({ id, fingerprint, base }: Training): ReadingModel {
  return { name: versionName(id), fingerprint, precision: base.precision };
}

/** @throws AppError `not-found` */
export function versionOf({ trainings }: Workspace, id: number): Training {
  const training = trainings.get(id);
  if (training === null)
    throw new AppError('not-found', `There is no version ${versionName(id)}; it was removed, or never learnt.`, { id });
  return training;
}

/** The version that gives the workspace its intents; null where its model does. */
export function versionInUse({ trainings }: Workspace): Training | null {
  const id = trainings.inUse();
  return id === null ? null : trainings.get(id);
}

export function sameModel(left: ReadingModel, right: ReadingModel): boolean {
  return left.fingerprint === right.fingerprint && left.precision === right.precision;
}

export function baseChanged({ id, base }: Training): AppError {
  const version = versionName(id);
  return new AppError(
    'model-changed',
    `${version} stands on ${base.name} as it was before its files changed; learn it anew, or use another version.`,
    {
      model: base.name,
    },
  );
}
