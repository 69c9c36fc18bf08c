// Places that are not there when the window opens: their code comes when they are first shown.
import { lazy } from 'react';

export const ComposerFeature = lazy(async () => ({ default: (await import('../features/composer/index.ts')).ComposerFeature }));
export const MockFeature = lazy(async () => ({ default: (await import('../features/mock/index.ts')).MockFeature }));
export const ReplayFeature = lazy(async () => ({ default: (await import('../features/replay/index.ts')).ReplayFeature }));
export const CompareFeature = lazy(async () => ({ default: (await import('../features/compare/index.ts')).CompareFeature }));
export const LanesFeature = lazy(async () => ({ default: (await import('../features/lanes/index.ts')).LanesFeature }));
export const SequenceFeature = lazy(async () => ({ default: (await import('../features/sequence/index.ts')).SequenceFeature }));
export const StatisticsFeature = lazy(async () => ({
  default: (await import('../features/statistics/index.ts')).StatisticsFeature,
}));
