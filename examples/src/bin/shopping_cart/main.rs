//! A shopping cart on a phone and a laptop, which are offline as often as not.
//!
//! Both put in apples at the same time, and all of them count. The phone takes the milk out while the laptop adds one:
//! what the phone had seen is gone, what the laptop has added stays. Both place the order, with one voucher: it is
//! placed once, and the voucher is used up everywhere. At last the same apples in a cart that is one last-writer-wins
//! value: half are lost.

mod cart;

use std::collections::BTreeMap;
use std::error::Error;

use crdt_types::{LwwRegister, MergeError, Replica, StateCrdt};

use cart::{Cart, CartValue, LineValue, Sku};

fn main() -> Result<(), Box<dyn Error>> {
    let mut phone = Replica::new(Cart::initial("ana".to_string()));
    phone.update(|cart, tx| {
        cart.add(tx, "milk", 2);
        cart.note(tx, "milk", "the fresh one");
        cart.vouchers.insert(tx, "WELCOME".to_string());
    });
    let mut laptop = phone.fork();
    show("Ana's cart", &phone);

    phone.update(|cart, tx| cart.add(tx, "apples", 2));
    laptop.update(|cart, tx| cart.add(tx, "apples", 2));
    laptop.update(|cart, tx| cart.note(tx, "apples", "green"));
    sync(&mut phone, &mut laptop)?;
    show("Two apples on the phone and two on the laptop", &phone);
    assert_eq!(phone.quantity("apples"), Some(4));

    phone.update(|cart, tx| cart.lines.remove(tx, "milk"));
    laptop.update(|cart, tx| cart.add(tx, "milk", 1));
    assert_eq!((phone.quantity("milk"), laptop.quantity("milk")), (None, Some(3)));
    sync(&mut phone, &mut laptop)?;
    show("No milk on the phone, one more on the laptop", &phone);
    assert_eq!(phone.quantity("milk"), Some(1));

    phone.update(|cart, tx| cart.order(tx, "WELCOME"));
    laptop.update(|cart, tx| cart.order(tx, "WELCOME"));
    sync(&mut phone, &mut laptop)?;
    show("Ordered on both", &laptop);
    let accepted = laptop.update(|cart, tx| cart.vouchers.insert(tx, "WELCOME".to_string()));
    assert!(!accepted && laptop.vouchers.is_empty());

    let apples = apples_in_a_naive_cart()?;
    println!("In a last-writer-wins cart there would be {apples} apples.");
    assert_eq!(apples, 2);

    let line = |sku: &str, quantity, note: Option<&str>| {
        (sku.to_string(), LineValue { sku: sku.to_string(), quantity, note: note.map(str::to_string) })
    };
    let cart = CartValue {
        owner: "ana".to_string(),
        lines: BTreeMap::from([line("apples", 4, Some("green")), line("milk", 1, None)]),
        vouchers: [].into(),
        ordered: Some(true),
    };
    assert_eq!(phone.value(), cart);
    assert_eq!(laptop.value(), cart);
    Ok(())
}

/// The same apples, where the later of two carts replaces the other.
fn apples_in_a_naive_cart() -> Result<u32, MergeError> {
    let mut phone = Replica::new(LwwRegister::<BTreeMap<Sku, u32>>::default());
    let mut laptop = phone.fork();
    phone.update(|cart, tx| cart.set(tx, BTreeMap::from([("apples".to_string(), 2)])));
    laptop.update(|cart, tx| cart.set(tx, BTreeMap::from([("apples".to_string(), 2)])));
    sync(&mut phone, &mut laptop)?;
    Ok(phone.get().and_then(|cart| cart.get("apples")).copied().unwrap_or(0))
}

fn sync<T: StateCrdt>(a: &mut Replica<T>, b: &mut Replica<T>) -> Result<(), MergeError> {
    a.merge(b)?;
    b.merge(a)?;
    Ok(())
}

fn show(title: &str, cart: &Cart) {
    println!("{title}:");
    for line in cart.lines.values() {
        let note = line.note.get().map(|note| format!(", {note}")).unwrap_or_default();
        println!("  {} {}{note}", line.quantity.get(), line.sku);
    }
    for voucher in &cart.vouchers {
        println!("  voucher {voucher}");
    }
    println!("  {}\n", if cart.ordered.get() == Some(true) { "ordered" } else { "open" });
}
