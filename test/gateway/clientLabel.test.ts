import assert from 'node:assert/strict';
import { clientLabel } from '../../src/gateway/clientLabel.ts';

const cases: readonly (readonly [userAgent: string | undefined, label: string])[] = [
  ['aws-sdk-js/3.1169.0 ua/2.1 os/linux#6.1.0 lang/js md/nodejs#24.21.0 m/E,n api/sqs#3.1169.0', 'aws-sdk-js/3.1169.0'],
  ['aws-sdk-js/3.1169.0 ua/2.1 os/linux#6.1.0 lang/js api/sqs#3.1169.0 app/orders-worker', 'orders-worker'],
  ['aws-sdk-nodejs/2.1692.0 linux/v20.11.0 promise', 'aws-sdk-nodejs/2.1692.0'],
  ['Boto3/1.26.27 Python/3.11.2 Linux/6.1.0-18-amd64 Botocore/1.29.27', 'Boto3/1.26.27'],
  [
    'Boto3/1.40.1 md/Botocore#1.40.1 ua/2.1 os/linux#6.1 md/arch#x86_64 lang/python#3.12.3 cfg/retry-mode#legacy app/billing Botocore/1.40.1',
    'billing',
  ],
  [
    'aws-cli/2.9.19 Python/3.11.2 Linux/6.1.0 source/x86_64.debian.12 prompt/off command/sqs.receive-message',
    'aws-cli/2.9.19',
  ],
  ['aws-cli/2.27.1 md/awscrt#0.25.4 ua/2.1 os/linux#6.1 md/prompt#off md/command#sqs.send-message', 'aws-cli/2.27.1'],
  [
    'aws-sdk-java/2.31.1 md/io#sync md/http#Apache ua/2.1 api/SQS#2.31.x os/Linux#6.1 lang/java#21.0.2 m/D,N',
    'aws-sdk-java/2.31.1',
  ],
  ['MyShop/4.2 aws-sdk-java/1.12.782 Linux/6.1.0 OpenJDK_64-Bit_Server_VM/17.0.9', 'aws-sdk-java/1.12.782'],
  [
    'aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.24.1 md/GOOS#linux md/GOARCH#amd64 api/sqs#1.38.5 app/shipper m/C,n',
    'shipper',
  ],
  ['aws-sdk-go/1.55.6 (go1.22.1; linux; amd64)', 'aws-sdk-go/1.55.6'],
  [
    'APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) terraform-provider-aws/5.80.0 aws-sdk-go-v2/1.32.6 ua/2.1',
    'aws-sdk-go-v2/1.32.6',
  ],
  ['aws-sdk-rust/1.3.6 ua/2.1 api/sqs/1.63.0 os/linux lang/rust/1.86.0', 'aws-sdk-rust/1.3.6'],
  ['aws-sdk-php/3.342.0 ua/2.1 OS/Linux#6.1 lang/php#8.3.1', 'aws-sdk-php/3.342.0'],
  ['aws-sdk-dotnet-coreclr/3.7.400.1 ua/2.0 os/linux lang/.NET_Core#8.0', 'aws-sdk-dotnet-coreclr/3.7.400.1'],
  ['curl/7.88.1', 'curl/7.88.1'],
  ['Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0', 'Mozilla/5.0'],
  [`${'x'.repeat(81)} y`, 'x'.repeat(80)],
  ['   ', 'unknown'],
  ['', 'unknown'],
  [undefined, 'unknown'],
];

describe('clientLabel', () => {
  for (const [userAgent, label] of cases) {
    it(`calls ${userAgent?.slice(0, 70) ?? 'no user agent'} ${label}`, () => {
      assert.equal(clientLabel(userAgent), label);
    });
  }
});
