// The products, the stock and the orders behind S6 and S7, with the tools as FastMCP describes them. Each shop is its own.
import { textResult, TOOLS_ONLY, type RpcDefinition, type RpcMessage, type ToolResult } from './rpcServer.ts';
import { asObject } from './seedServer.ts';

interface Product {
  readonly id: number;
  readonly name: string;
  readonly price: number;
}

const PRODUCTS: readonly Product[] = [
  { id: 1, name: 'Laptop', price: 1200 },
  { id: 2, name: 'Smartphone', price: 800 },
  { id: 3, name: 'Headphones', price: 150 },
];

const PURCHASE_SCHEMA = {
  $defs: {
    CreatePurchaseInput: {
      properties: {
        customerName: { description: 'Name of the customer', title: 'Customername', type: 'string' },
        items: { description: 'Products to order', items: { $ref: '#/$defs/OrderItem' }, title: 'Items', type: 'array' },
      },
      required: ['customerName', 'items'],
      title: 'CreatePurchaseInput',
      type: 'object',
    },
    OrderItem: {
      properties: { productId: { title: 'Productid', type: 'integer' }, quantity: { title: 'Quantity', type: 'integer' } },
      required: ['productId', 'quantity'],
      title: 'OrderItem',
      type: 'object',
    },
  },
  properties: { input_data: { $ref: '#/$defs/CreatePurchaseInput' } },
  required: ['input_data'],
  title: 'create_purchaseArguments',
  type: 'object',
};

/** A shop with three products, five of each in stock and no orders. */
export function createShop(): RpcDefinition {
  const stock = new Map(PRODUCTS.map(({ id }) => [id, 5]));
  const orders: RpcMessage[] = [];
  const inventory = () => [...stock].map(([productId, quantity]) => ({ productId, quantity }));
  return {
    serverInfo: { name: 'product-server', version: '1.9.4' },
    capabilities: TOOLS_ONLY,
    tools: [
      withoutArguments('get_products', 'Get all products'),
      withoutArguments('get_inventory', 'Get the stock of all products'),
      withoutArguments('get_orders', 'Get all orders'),
      { name: 'create_purchase', description: 'Create a purchase and take its items from stock', inputSchema: PURCHASE_SCHEMA },
    ],
    call(name, args) {
      if (name === 'get_products') return jsonResult(PRODUCTS);
      if (name === 'get_inventory') return jsonResult(inventory());
      if (name === 'get_orders') return jsonResult(orders);
      return purchase(args, stock, orders);
    },
  };
}

function purchase(args: RpcMessage, stock: Map<number, number>, orders: RpcMessage[]): ToolResult {
  const input = asObject(args['input_data']);
  const customerName = input?.['customerName'];
  const items = input?.['items'];
  if (typeof customerName !== 'string' || !Array.isArray(items)) return failed('1 validation error for create_purchaseArguments');
  const lines = items.map((item: unknown) => ({
    productId: Number(asObject(item)?.['productId']),
    quantity: Number(asObject(item)?.['quantity']),
  }));
  for (const { productId, quantity } of lines) {
    const left = stock.get(productId);
    if (left === undefined) return failed(`Product ${productId} does not exist`);
    if (left < quantity) return failed(`Not enough stock for product ${productId}: ${left} left, ${quantity} asked`);
  }
  for (const { productId, quantity } of lines) stock.set(productId, (stock.get(productId) ?? 0) - quantity);
  const order = {
    orderId: orders.length + 1,
    customerName,
    items: lines,
    total: lines.reduce((sum, line) => sum + priceOf(line.productId) * line.quantity, 0),
  };
  orders.push(order);
  return jsonResult(order);
}

const priceOf = (id: number): number => PRODUCTS.find((product) => product.id === id)?.price ?? 0;
const failed = (why: string): ToolResult => textResult(`Error executing tool create_purchase: ${why}`, true);
/** FastMCP writes a result's JSON with an indent of two. */
const jsonResult = (value: unknown): ToolResult => textResult(JSON.stringify(value, undefined, 2));

function withoutArguments(name: string, description: string): RpcMessage {
  return { name, description, inputSchema: { properties: {}, title: `${name}Arguments`, type: 'object' } };
}
