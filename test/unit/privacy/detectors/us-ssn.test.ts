import { describeDetector } from './describe-detector.ts';

describeDetector(
  'US_SSN',
  [
    'SSN «123-45-6789» on file',
    'it is «123 45 6789».',
    'ssn: «123456789»',
    'social security number is «123456789»',
    '社安号：«123-45-6789»',
    'SSN «１２３－４５－６７８９»',
  ],
  ['000-12-3456', '666-12-3456', '900-12-3456', '123-00-4567', '123-45-0000', '123456789', '1123-45-6789', '123-45-67890', '123-456789'],
);
